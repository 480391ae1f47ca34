import { failure, secondsBefore } from '../__fixtures__/build';
import { searchFailures, sortFailures, type PodOrder } from './podRows';

const now = new Date('2026-11-20T08:00:00Z');
const failures = [
  failure(now, {
    pod: 'web-10',
    node: 'node-b',
    since: secondsBefore(now, 60),
  }),
  failure(now, {
    pod: 'web-2',
    node: undefined,
    // The same moment as 07:30 in UTC.
    since: '2026-11-20T09:30:00+02:00',
  }),
  failure(now, {
    pod: 'api-1',
    node: 'node-a',
    container: 'init-schema',
    containerKind: 'init',
    since: undefined,
  }),
];

describe('sortFailures', () => {
  it.each<[PodOrder, string[]]>([
    [{ column: 'pod', direction: 'asc' }, ['api-1', 'web-2', 'web-10']],
    [{ column: 'pod', direction: 'desc' }, ['web-10', 'web-2', 'api-1']],
    [{ column: 'node', direction: 'asc' }, ['web-2', 'api-1', 'web-10']],
    [{ column: 'kind', direction: 'desc' }, ['api-1', 'web-10', 'web-2']],
    [{ column: 'since', direction: 'desc' }, ['web-10', 'web-2', 'api-1']],
  ])('sorts by %p', (order, expected) => {
    expect(sortFailures(failures, order).map(({ pod }) => pod)).toEqual(
      expected,
    );
  });

  it('leaves its input as it is', () => {
    const before = [...failures];
    sortFailures(failures, { column: 'pod', direction: 'asc' });
    expect(failures).toEqual(before);
  });
});

describe('searchFailures', () => {
  it.each([
    ['', ['web-10', 'web-2', 'api-1']],
    ['  WEB ', ['web-10', 'web-2']],
    ['schema', ['api-1']],
    ['node-b', ['web-10']],
    ['nowhere', []],
  ])('finds %p', (text, expected) => {
    expect(searchFailures(failures, text).map(({ pod }) => pod)).toEqual(
      expected,
    );
  });
});
