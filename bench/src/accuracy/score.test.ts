import { isMet, missedBounds, outcomeOf, score } from './score';
import type { Judgement } from './score';

function judgement(
  cause: string,
  predicted: string | undefined,
  acceptable: string[] = [cause],
): Judgement {
  return { id: 'x', text: '', cause, predicted, acceptable, exactIsOwed: true };
}

describe('outcomeOf', () => {
  it.each([
    ['exact', judgement('a', 'a')],
    ['right', judgement('a', 'b', ['a', 'b'])],
    ['right', judgement('a', 'b', [])],
    ['wrong', judgement('a', 'c', ['a', 'b'])],
    ['unknown', judgement('a', 'unknown')],
    ['unknown', judgement('a', undefined)],
    ['right', judgement('a', undefined, ['a', 'not-a-pull-failure'])],
    ['exact', judgement('unknown', 'unknown')],
    ['exact', judgement('unknown', undefined)],
    ['wrong', judgement('unknown', 'a')],
    ['silent', judgement('not-a-pull-failure', undefined)],
    ['silent', judgement('not-a-pull-failure', 'unknown')],
    ['falseAlarm', judgement('not-a-pull-failure', 'a')],
    [
      'right',
      judgement('not-a-pull-failure', 'a', ['not-a-pull-failure', 'a']),
    ],
  ])('is %s', (outcome, given) => {
    expect(outcomeOf(given)).toBe(outcome);
  });
});

describe('isMet', () => {
  it.each([
    ['text', 'base', true],
    ['objects', 'base', false],
    ['objects', 'owners', true],
    ['secrets', 'owners', false],
    ['secrets', 'secrets', true],
  ] as const)('%s at %s: %s', (need, level, met) => {
    expect(isMet(need, level)).toBe(met);
  });
});

describe('score', () => {
  const result = score([
    judgement('a', 'a'),
    judgement('a', 'b', ['a', 'b']),
    judgement('a', 'c'),
    judgement('not-a-pull-failure', 'a'),
  ]);

  it('counts per cause and in all', () => {
    expect(result.all).toEqual({
      cause: 'all',
      total: 4,
      right: 2,
      exact: 1,
      wrong: 1,
      unknown: 0,
      falseAlarms: 1,
    });
    expect(result.rows.map(row => [row.cause, row.total])).toEqual([
      ['a', 3],
      ['not-a-pull-failure', 1],
    ]);
    expect(result.misses).toHaveLength(2);
  });

  it('counts by what the labels need, and where the exact cause is owed', () => {
    const { byNeed, owed } = score([
      { ...judgement('a', 'a'), needs: 'text' },
      {
        ...judgement('b', 'a', ['b', 'a']),
        needs: 'secrets',
        exactIsOwed: false,
      },
      judgement('not-a-pull-failure', undefined),
    ]);
    expect(byNeed.map(row => [row.cause, row.right, row.exact])).toEqual([
      ['needs text', 1, 1],
      ['needs secrets', 1, 0],
    ]);
    expect([owed.total, owed.exact]).toEqual([2, 2]);
  });

  it.each([
    [{}, 0],
    [{ minRight: 50, maxWrong: 25, maxFalse: 1 }, 0],
    [{ minRight: 51 }, 1],
    [{ minExact: 25 }, 0],
    [{ minExact: 26 }, 1],
    [{ maxWrong: 24 }, 1],
    [{ maxFalse: 0 }, 1],
    [{ minRight: 97, maxWrong: 1, maxFalse: 0 }, 3],
  ])('misses of the bounds %j: %d', (bounds, count) => {
    expect(missedBounds(result, bounds)).toHaveLength(count);
  });
});
