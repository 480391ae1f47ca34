import {
  causeIds,
  type CauseId,
  type Statistics,
} from 'backstage-plugin-imagepull-common';
import { causeRows, causeSeries, mostSeries, peakOf } from './causeSeries';

function timeline(
  ...days: Partial<Record<CauseId, number>>[]
): Statistics['timeline'] {
  return days.map((byCause, index) => ({
    at: `2026-11-1${index}T00:00:00.000Z`,
    byCause,
  }));
}

/** So many causes, the first the most frequent. */
function manyCauses(number: number) {
  return timeline(
    Object.fromEntries(
      causeIds.slice(0, number).map((cause, index) => [cause, number - index]),
    ),
  );
}

describe('causeSeries', () => {
  it('has none without incidents', () => {
    expect(causeSeries(timeline())).toEqual([]);
    expect(causeSeries(timeline({}, { 'tag-not-found': 0 }))).toEqual([]);
  });

  it('puts the most frequent first, over all days', () => {
    expect(
      causeSeries(
        timeline(
          { 'tag-not-found': 2, 'rate-limited': 1 },
          { 'rate-limited': 4 },
        ),
      ),
    ).toEqual([
      { kind: 'cause', causes: ['rate-limited'], total: 5 },
      { kind: 'cause', causes: ['tag-not-found'], total: 2 },
    ]);
  });

  it('keeps the order of equals, whatever the order of the days', () => {
    const [a, b] = causeIds;
    const days = timeline({ [b]: 1 }, { [a]: 1 });
    expect(causeSeries(days).flatMap(({ causes }) => causes)).toEqual([a, b]);
  });

  it('gives six causes a series each', () => {
    expect(causeSeries(manyCauses(mostSeries)).map(({ kind }) => kind)).toEqual(
      Array(mostSeries).fill('cause'),
    );
  });

  it('puts the rare ones together, losing none', () => {
    const series = causeSeries(manyCauses(9));
    expect(series).toHaveLength(mostSeries + 1);
    expect(series.at(-1)).toEqual({
      kind: 'others',
      causes: causeIds.slice(6, 9),
      total: 3 + 2 + 1,
    });
  });
});

describe('causeRows', () => {
  it('counts every incident once', () => {
    const days = [...manyCauses(9), ...manyCauses(3)];
    const series = causeSeries(days);
    const rows = causeRows(days, series);
    expect(rows.map(({ total }) => total)).toEqual([45, 6]);
    expect(
      series.map((_, index) =>
        rows.reduce((total, { counts }) => total + counts[index], 0),
      ),
    ).toEqual(series.map(({ total }) => total));
  });

  it('keeps days without incidents', () => {
    const days = timeline({ 'tag-not-found': 1 }, {});
    expect(causeRows(days, causeSeries(days)).at(1)).toEqual({
      at: days[1].at,
      counts: [0],
      total: 0,
    });
  });
});

describe('peakOf', () => {
  it('is the day with the most, the latest of several', () => {
    const days = timeline(
      { 'tag-not-found': 3 },
      { 'tag-not-found': 3 },
      { 'tag-not-found': 1 },
    );
    expect(peakOf(causeRows(days, causeSeries(days)))?.at).toBe(days[1].at);
  });

  it('is absent when nothing happened', () => {
    expect(peakOf([])).toBeUndefined();
    expect(peakOf(causeRows(timeline({}), []))).toBeUndefined();
  });
});
