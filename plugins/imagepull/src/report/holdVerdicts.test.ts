import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { sentence } from '../__fixtures__/build';
import { checkedTypo, whileChecking } from '../__fixtures__/checks';
import { fixtureReports } from '../__fixtures__/reports';
import { holdVerdicts } from './holdVerdicts';

const now = new Date('2026-11-20T08:00:00Z');
const later = new Date('2026-11-20T08:10:00Z');
const { checked, healthy } = fixtureReports(now);

/** A report ten minutes later, in which so many of the checks have been made again. */
function again(done: number): EntityReport {
  const diagnosis = {
    ...whileChecking(checkedTypo(later), done),
    headline: sentence('What text alone tells.'),
    failures: [],
  };
  return { ...checked, checkedAt: later.toISOString(), diagnoses: [diagnosis] };
}

describe('holdVerdicts', () => {
  it('keeps the verdict while its checks are made again, and what does not wait for them is new', () => {
    const held = holdVerdicts(checked, again(0));
    const [diagnosis] = held.diagnoses;
    expect(held.checkedAt).toBe(later.toISOString());
    expect(diagnosis).toMatchObject({
      headline: checked.diagnoses[0].headline,
      checks: checked.diagnoses[0].checks,
      checking: true,
      failures: [],
    });
  });

  it('takes the answers of checks as they come', () => {
    const [diagnosis] = holdVerdicts(checked, again(4)).diagnoses;
    const timesOf = (id: string) =>
      diagnosis.checks.find(check => check.id === id)?.at;
    expect(timesOf('image-exists')).toBe('2026-11-20T08:09:20.000Z');
    expect(timesOf('similar-names')).toBe('2026-11-20T07:59:20.000Z');
  });

  it('goes on holding it, until all have come', () => {
    const held = holdVerdicts(holdVerdicts(checked, again(0)), again(4));
    expect(held.diagnoses[0].headline).toEqual(checked.diagnoses[0].headline);
    const done = again(6);
    expect(holdVerdicts(held, done)).toEqual(done);
  });

  it.each<[string, EntityReport | undefined]>([
    ['there was no report', undefined],
    ['the diagnosis is new', healthy],
    ['the checks run for the first time', again(2)],
  ])('changes nothing where %s', (_, before) => {
    expect(holdVerdicts(before, again(3))).toEqual(again(3));
  });
});
