import { columnsFor, directionOf, nextOrder } from './sorting';

describe('directionOf', () => {
  it.each([
    ['cluster', false, 'asc'],
    ['cluster', true, 'desc'],
    ['since', false, 'desc'],
    ['since', true, 'asc'],
    ['pods', false, 'desc'],
    ['resolved', false, 'desc'],
    ['urgency', false, 'asc'],
  ] as const)('%s, reversed %s, runs %s', (sort, reverse, direction) => {
    expect(directionOf(sort, reverse)).toBe(direction);
  });
});

describe('nextOrder', () => {
  it('goes from the usual order to its reverse and back to the list’s own', () => {
    const first = nextOrder({ sort: 'since', reverse: true }, 'pods');
    expect(first).toEqual({ sort: 'pods', reverse: false });
    const second = nextOrder(first, 'pods');
    expect(second).toEqual({ sort: 'pods', reverse: true });
    expect(nextOrder(second, 'pods')).toEqual({
      sort: undefined,
      reverse: false,
    });
  });
});

describe('columnsFor', () => {
  it('tells of the end only where there are past incidents', () => {
    expect(columnsFor(undefined)).not.toContain('resolved');
    expect(columnsFor('open')).not.toContain('resolved');
    expect(columnsFor('all')).toContain('resolved');
    expect(columnsFor('resolved')).toContain('resolved');
  });
});
