import {
  causeIds,
  type CauseId,
  type Statistics,
} from 'backstage-plugin-imagepull-common';

/** Causes that get a colour of their own: more than these nobody can tell apart. */
export const mostSeries = 6;

/** One cause of the chart, or all of the rare ones together. */
export interface CauseSeries {
  kind: 'cause' | 'others';
  causes: readonly CauseId[];
  /** Incidents over the whole period. */
  total: number;
}

/** One day or hour of the chart. */
export interface CauseRow {
  /** Where it begins, ISO 8601. */
  at: string;
  /** Incidents opened in it, in the order of the series. */
  counts: readonly number[];
  total: number;
}

type Timeline = Statistics['timeline'];

const sum = (numbers: readonly number[]) =>
  numbers.reduce((total, number) => total + number, 0);

/** The series of a timeline: the most frequent causes first, the rare ones together at the end. */
export function causeSeries(timeline: Timeline): CauseSeries[] {
  const totals = causeIds
    .map(cause => ({
      cause,
      total: sum(timeline.map(({ byCause }) => byCause[cause] ?? 0)),
    }))
    .filter(({ total }) => total > 0)
    // Sorting is stable: causes with equal totals stay in the order of `causeIds`, so that colours do not jump.
    .sort((a, b) => b.total - a.total);
  const frequent = totals.slice(0, mostSeries);
  const rare = totals.slice(mostSeries);
  const series: CauseSeries[] = frequent.map(({ cause, total }) => ({
    kind: 'cause',
    causes: [cause],
    total,
  }));
  return rare.length === 0
    ? series
    : [
        ...series,
        {
          kind: 'others',
          causes: rare.map(({ cause }) => cause),
          total: sum(rare.map(({ total }) => total)),
        },
      ];
}

/** The days or hours of a timeline, counted by series. */
export function causeRows(
  timeline: Timeline,
  series: readonly CauseSeries[],
): CauseRow[] {
  return timeline.map(({ at, byCause }) => {
    const counts = series.map(({ causes }) =>
      sum(causes.map(cause => byCause[cause] ?? 0)),
    );
    return { at, counts, total: sum(counts) };
  });
}

/** The day or hour with the most incidents, the latest of several; absent when nothing happened. */
export function peakOf(rows: readonly CauseRow[]): CauseRow | undefined {
  const most = Math.max(...rows.map(({ total }) => total), 0);
  return most === 0
    ? undefined
    : [...rows].reverse().find(({ total }) => total === most);
}
