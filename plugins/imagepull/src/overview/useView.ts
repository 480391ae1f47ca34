import { useCallback, useMemo } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useSearchParams } from 'react-router-dom';
import {
  filterFromQuery,
  filterToQuery,
} from 'backstage-plugin-imagepull-common';
import { overviewRouteRef } from '../routes';
import {
  changeView,
  viewFromQuery,
  viewToQuery,
  type OverviewView,
  type ReadView,
} from './viewState';

/** The view that the address names, and how to change it. */
export interface ViewHandle extends ReadView {
  /** Shows something else; `replace` leaves no entry in the browser's history. */
  change(change: Partial<OverviewView>, options?: { replace: boolean }): void;
  /** The address of the view after a change, within the portal. */
  linkTo(change: Partial<OverviewView>): string;
}

/** Keeps what the page shows in its address, so that it can be shared and the browser's back button works. */
export function useView(): ViewHandle {
  const [query, setQuery] = useSearchParams();
  const path = useRouteRef(overviewRouteRef)?.() ?? '';
  const { view, ignored } = useMemo(() => viewFromQuery(query), [query]);
  // Equal filters are the same object, so that a change of anything else asks the API nothing.
  const filterText = filterToQuery(view.filter).toString();
  const filter = useMemo(
    () => filterFromQuery(new URLSearchParams(filterText)),
    [filterText],
  );
  const read = useMemo(
    () => ({ view: { ...view, filter }, ignored }),
    [view, filter, ignored],
  );

  const change = useCallback<ViewHandle['change']>(
    (next, options) =>
      setQuery(
        present => viewToQuery(changeView(viewFromQuery(present).view, next)),
        options,
      ),
    [setQuery],
  );
  const linkTo = useCallback<ViewHandle['linkTo']>(
    next => {
      const link = viewToQuery(changeView(read.view, next));
      return link.size > 0 ? `${path}?${link}` : path;
    },
    [path, read],
  );
  return useMemo(() => ({ ...read, change, linkTo }), [read, change, linkTo]);
}
