import type { IncidentFilter } from 'backstage-plugin-imagepull-common';
import { overviewOf } from '../__fixtures__/overview';
import { incident } from '../__fixtures__/incidents';
import { activeFilters, filterChoices, withValues } from './filterFields';

describe('activeFilters', () => {
  it.each<[IncidentFilter, string[]]>([
    [{}, []],
    [{ state: 'open' }, []],
    [
      { state: 'all', period: '7d', mine: true, text: 'x', situation: 's' },
      ['state all', 'period 7d', 'mine true', 'text x', 'situation s'],
    ],
    [
      { owner: ['none'], cause: ['unknown', 'rate-limited'] },
      ['cause unknown', 'cause rate-limited', 'owner none'],
    ],
  ])('lists %p value by value', (filter, expected) => {
    expect(
      activeFilters(filter).map(({ field, value }) => `${field} ${value}`),
    ).toEqual(expected);
  });

  it('knows the filter without each of them', () => {
    const filter: IncidentFilter = {
      state: 'all',
      period: '7d',
      cause: ['unknown', 'rate-limited'],
      node: ['worker-1'],
    };
    expect(activeFilters(filter).map(({ without }) => without)).toEqual([
      { cause: filter.cause, node: filter.node },
      { state: 'all', cause: filter.cause, node: filter.node },
      { ...filter, cause: ['rate-limited'] },
      { ...filter, cause: ['unknown'] },
      { state: 'all', period: '7d', cause: filter.cause },
    ]);
  });
});

describe('filterChoices', () => {
  it('offers what is chosen already even if no open incident has it', () => {
    const { facets } = overviewOf(new Date(), [incident(new Date())]);
    expect(
      filterChoices(facets, { cluster: ['prod-eu', 'gone'] }, 'cluster'),
    ).toEqual([
      { value: 'prod-eu', count: 1 },
      { value: 'gone', count: 0 },
    ]);
    expect(filterChoices(undefined, { cluster: ['gone'] }, 'cluster')).toEqual([
      { value: 'gone', count: 0 },
    ]);
  });
});

describe('withValues', () => {
  it('leaves a field without values out', () => {
    expect(withValues({ node: ['a'], mine: true }, 'node', [])).toEqual({
      mine: true,
    });
    expect(withValues({ node: ['a'] }, 'node', ['b'])).toEqual({ node: ['b'] });
  });
});
