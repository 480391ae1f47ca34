import { useCallback, useEffect, useMemo } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  IncidentFilter,
  IncidentGrouping,
  IncidentGroups,
  IncidentPage,
  IncidentSort,
  Overview,
} from 'backstage-plugin-imagepull-common';
import { imagepullApiRef } from '../api/imagepullApiRef';
import { useChanges } from '../live/useChanges';
import { useLiveAnswer, type LiveAnswer } from '../live/useLiveAnswer';

/** Rows of one page of the list. */
export const rowsPerPage = 50;

/** What is the matter now, of what matches the filter; whether past incidents are listed makes no difference to it. */
export function useOverview(filter: IncidentFilter): LiveAnswer<Overview> {
  const api = useApi(imagepullApiRef);
  const { sawRevision } = useChanges();
  const present = useMemo(
    () => ({ ...filter, state: undefined, period: undefined }),
    [filter],
  );
  const load = useCallback(
    (signal: AbortSignal) => api.getOverview(present, { signal }),
    [api, present],
  );
  const live = useLiveAnswer(load);
  const revision = live.answer?.value.revision;
  useEffect(() => {
    if (revision !== undefined) {
      sawRevision(revision);
    }
  }, [revision, sawRevision]);
  return live;
}

/** Which part of the incidents is listed, and in which order. */
export interface IncidentListQuery {
  filter: IncidentFilter;
  sort?: IncidentSort;
  reverse: boolean;
  /** From 1 on. */
  page: number;
}

/** One page of the list of incidents. */
export function useIncidentPage(
  query: IncidentListQuery,
): LiveAnswer<IncidentPage> {
  const api = useApi(imagepullApiRef);
  const { filter, sort, reverse, page } = query;
  const load = useCallback(
    (signal: AbortSignal) =>
      api.listIncidents(
        {
          filter,
          sort,
          reverse: reverse || undefined,
          offset: (page - 1) * rowsPerPage,
          limit: rowsPerPage,
        },
        { signal },
      ),
    [api, filter, sort, reverse, page],
  );
  return useLiveAnswer(load);
}

/** The incidents by what they have in common. */
export function useIncidentGroups(
  by: IncidentGrouping,
  filter: IncidentFilter,
): LiveAnswer<IncidentGroups> {
  const api = useApi(imagepullApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.groupIncidents(by, filter, { signal }),
    [api, by, filter],
  );
  return useLiveAnswer(load);
}
