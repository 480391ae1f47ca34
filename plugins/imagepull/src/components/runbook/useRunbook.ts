import { useCallback, useEffect, useState } from 'react';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import type { CauseId, Runbook } from 'backstage-plugin-imagepull-common';
import { imagepullApiRef } from '../../api/imagepullApiRef';

/** A runbook that is being fetched, is there, or could not be had. */
export interface RunbookState {
  runbook?: Runbook;
  error?: Error;
  retry: () => void;
}

/** Fetches the built-in runbook of a cause. */
export function useRunbook(cause: CauseId): RunbookState {
  const api = useApi(imagepullApiRef);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Omit<RunbookState, 'retry'>>({});

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setAnswer({});
    api.getRunbook(cause, { signal }).then(
      runbook => !signal.aborted && setAnswer({ runbook }),
      error => !signal.aborted && setAnswer({ error: toError(error) }),
    );
    return () => controller.abort();
  }, [api, cause, attempt]);

  const retry = useCallback(() => setAttempt(count => count + 1), []);
  return { ...answer, retry };
}
