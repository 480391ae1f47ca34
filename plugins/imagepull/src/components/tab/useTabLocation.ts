import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { diagnosisParam } from '../../links';
import {
  filterNames,
  type DiagnosisFilters,
  type FilterName,
} from '../../report/filterDiagnoses';

/** What the address of the tab says. */
export interface TabLocation {
  /** The diagnosis that a link points at. */
  linkedId: string | undefined;
  filters: DiagnosisFilters;
  forgetLink(): void;
  setFilter(name: FilterName, value: string | undefined): void;
  clearFilters(): void;
}

/** Keeps the linked diagnosis and the filters in the address, so that both can be shared. */
export function useTabLocation(): TabLocation {
  const [params, setParams] = useSearchParams();

  const change = useCallback(
    (edit: (params: URLSearchParams) => void) =>
      setParams(
        present => {
          const next = new URLSearchParams(present);
          edit(next);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );

  return useMemo(
    () => ({
      linkedId: params.get(diagnosisParam) ?? undefined,
      filters: Object.fromEntries(
        filterNames.flatMap(name => {
          const value = params.get(name);
          return value ? [[name, value]] : [];
        }),
      ),
      forgetLink: () => change(next => next.delete(diagnosisParam)),
      setFilter: (name, value) =>
        change(next =>
          value === undefined ? next.delete(name) : next.set(name, value),
        ),
      clearFilters: () =>
        change(next => filterNames.forEach(name => next.delete(name))),
    }),
    [params, change],
  );
}
