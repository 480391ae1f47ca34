import { useCallback } from 'react';
import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { imagepullApiRef } from '../../api/imagepullApiRef';
import { useLiveAnswer } from '../../live/useLiveAnswer';

/** The incidents of all clusters. */
export function OverviewPage() {
  const api = useApi(imagepullApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getOverview({}, { signal }),
    [api],
  );
  const { answer } = useLiveAnswer(load);
  return <Content>{answer?.value.tiles.open}</Content>;
}
