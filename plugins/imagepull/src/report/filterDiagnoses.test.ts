import { fixtureReports } from '../__fixtures__/reports';
import {
  filterChoices,
  filterDiagnoses,
  type DiagnosisFilters,
} from './filterDiagnoses';

const { several, tagTypo } = fixtureReports(new Date('2026-11-20T08:00:00Z'));

describe('filterChoices', () => {
  it('offers the values that occur', () => {
    expect(filterChoices(several.diagnoses, {})).toEqual([
      { name: 'cluster', values: ['prod-eu', 'prod-us'] },
      { name: 'namespace', values: ['billing', 'shop'] },
      {
        name: 'cause',
        values: [
          'rate-limited',
          'registry-timeout',
          'repository-not-found-or-no-access',
          'tag-not-found',
          'unknown',
        ],
      },
    ]);
  });

  it('offers nothing where there is nothing to choose', () => {
    expect(filterChoices(tagTypo.diagnoses, {})).toEqual([]);
  });

  it('keeps a chosen value that no longer occurs', () => {
    expect(filterChoices(tagTypo.diagnoses, { cluster: 'gone' })).toEqual([
      { name: 'cluster', values: ['gone', 'prod-eu'] },
    ]);
  });
});

describe('filterDiagnoses', () => {
  it.each<[DiagnosisFilters, string[]]>([
    [{}, ['auth-missing', 'sandbox', 'tag-typo', 'nightly', 'unknown']],
    [{ cluster: 'prod-us' }, ['sandbox']],
    [
      { cluster: 'prod-eu', namespace: 'shop' },
      ['tag-typo', 'nightly', 'unknown'],
    ],
    [{ cause: 'rate-limited' }, ['nightly']],
    [{ cause: 'rate-limited', cluster: 'prod-us' }, []],
  ])('narrows down by %p', (filters, expected) => {
    expect(
      filterDiagnoses(several.diagnoses, filters).map(({ id }) => id),
    ).toEqual(expected);
  });
});
