import { fixtureReports, type FixtureName } from '../__fixtures__/reports';
import { isChecking, refreshDelay } from './refreshDelay';

const reports = fixtureReports(new Date('2026-11-20T08:00:00Z'));

describe('refreshDelay', () => {
  it.each<[FixtureName, number]>([
    ['healthy', 30_000],
    ['noPods', 30_000],
    ['noClusters', 30_000],
    ['tagTypo', 10_000],
    ['pending', 10_000],
    ['slow', 10_000],
    ['partial', 10_000],
    ['nothingSeen', 10_000],
  ])('asks again after the report %s in %d ms', (name, expected) => {
    expect(
      refreshDelay(reports[name], { failuresInARow: 0, checkingInARow: 0 }),
    ).toBe(expected);
  });

  it.each([
    [1, 20_000],
    [2, 40_000],
    [4, 160_000],
    [5, 300_000],
    [2_000, 300_000],
  ])('backs off after %d failures to %d ms', (failuresInARow, expected) => {
    for (const checkingInARow of [0, 1]) {
      expect(refreshDelay(undefined, { failuresInARow, checkingInARow })).toBe(
        expected,
      );
    }
  });

  it.each([
    [1, 1_000],
    [2, 1_500],
    [3, 2_250],
    [6, 7_593.75],
    [7, 10_000],
    [2_000, 10_000],
  ])(
    'asks again after %d answers that waited for checks in %d ms',
    (checkingInARow, expected) => {
      expect(
        refreshDelay(reports.checking, { failuresInARow: 0, checkingInARow }),
      ).toBe(expected);
    },
  );
});

describe('isChecking', () => {
  it.each<[FixtureName, boolean]>([
    ['checking', true],
    ['severalChecking', true],
    ['checked', false],
    ['healthy', false],
  ])('tells of the report %s: %s', (name, expected) => {
    expect(isChecking(reports[name])).toBe(expected);
  });

  it('knows nothing of no report', () => {
    expect(isChecking(undefined)).toBe(false);
  });
});
