import { fixtureReports, type FixtureName } from '../__fixtures__/reports';
import { refreshDelay } from './refreshDelay';

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
    expect(refreshDelay(reports[name], 0)).toBe(expected);
  });

  it.each([
    [1, 20_000],
    [2, 40_000],
    [4, 160_000],
    [5, 300_000],
    [2_000, 300_000],
  ])('backs off after %d failures to %d ms', (failures, expected) => {
    expect(refreshDelay(undefined, failures)).toBe(expected);
  });
});
