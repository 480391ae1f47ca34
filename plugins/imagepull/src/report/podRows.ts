import type { PullFailure } from 'backstage-plugin-imagepull-common';

/** The columns that failing containers can be sorted by. */
export const podColumns = [
  'pod',
  'container',
  'kind',
  'node',
  'reason',
  'since',
] as const;
/** See {@link podColumns}. */
export type PodColumn = (typeof podColumns)[number];

/** An order of rows. */
export interface PodOrder {
  column: PodColumn;
  direction: 'asc' | 'desc';
}

function sortKey(failure: PullFailure, column: PodColumn): string {
  switch (column) {
    case 'kind':
      return failure.containerKind;
    case 'since':
      // ISO 8601 in different zones does not sort as text.
      return failure.since ? new Date(failure.since).toISOString() : '';
    default:
      return failure[column] ?? '';
  }
}

/** Failing containers in an order; numbers in names count as numbers, so that `web-2` comes before `web-10`. */
export function sortFailures(
  failures: readonly PullFailure[],
  order: PodOrder,
): PullFailure[] {
  const sign = order.direction === 'asc' ? 1 : -1;
  return [...failures].sort(
    (a, b) =>
      sign *
      sortKey(a, order.column).localeCompare(
        sortKey(b, order.column),
        undefined,
        { numeric: true },
      ),
  );
}

/** Failing containers whose pod, container or node contains the text, whatever its case. */
export function searchFailures(
  failures: readonly PullFailure[],
  text: string,
): PullFailure[] {
  const wanted = text.trim().toLowerCase();
  return failures.filter(({ pod, container, node }) =>
    [pod, container, node].some(value => value?.toLowerCase().includes(wanted)),
  );
}
