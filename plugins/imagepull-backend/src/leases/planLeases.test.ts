import type { LeaseRow } from '../incidents/tables';
import { planLeases } from './planLeases';

const now = 1_000_000;
const patience = 20_000;

function lease(cluster: string, holder: string | null, expires = now + 1) {
  return { cluster, holder, epoch: 1, expires_at: expires };
}

function planFor(
  leases: LeaseRow[],
  options: { replicas?: string[]; clusters?: string[] } = {},
) {
  const { replicas = ['a', 'b'] } = options;
  const { clusters = leases.map(({ cluster }) => cluster) } = options;
  return planLeases({
    replica: 'a',
    replicas,
    clusters,
    leases,
    now,
    patience,
  });
}

function held(holder: string, count: number): LeaseRow[] {
  return Array.from({ length: count }, (_, index) =>
    lease(`${holder}-${String(index).padStart(2, '0')}`, holder),
  );
}

describe('the plan of leases', () => {
  it('takes what is free up to a fair share, the longest free first', () => {
    const free = [
      lease('one', null, now - 1),
      lease('two', null, now - 3),
      lease('three', 'c', now),
      lease('four', null, now - 2),
    ];
    expect(planFor(free)).toEqual({
      giveBack: [],
      handOver: [],
      take: ['two', 'four'],
    });
  });

  it('takes more than its share when nobody else does', () => {
    const leases = [
      lease('mine', 'a'),
      lease('new', null, now - patience + 1),
      lease('neglected', null, now - patience),
    ];
    expect(planFor(leases, { replicas: ['a', 'b', 'c'] }).take).toEqual([
      'neglected',
    ]);
  });

  it('leaves what others have', () => {
    const plan = planFor([...held('b', 3), lease('mine', 'a')]);
    expect(plan).toEqual({ giveBack: [], handOver: [], take: [] });
  });

  it('keeps what has expired and was taken by nobody', () => {
    const plan = planFor([lease('mine', 'a', now - 1)]);
    expect(plan).toEqual({ giveBack: [], handOver: [], take: [] });
  });

  it('gives back what is not to be watched any more', () => {
    const plan = planFor([lease('old', 'a'), lease('mine', 'a')], {
      clusters: ['mine'],
    });
    expect(plan).toEqual({ giveBack: ['old'], handOver: [], take: [] });
  });

  it.each([
    [1, 1, []],
    [2, 1, []],
    [3, 1, ['b']],
    // A quarter of the ten that are too many.
    [20, 0, ['b', 'b', 'b']],
  ])(
    'with %i clusters, where another replica has %i, hands over to %j',
    (mine, others, to) => {
      const plan = planFor([...held('a', mine), ...held('b', others)]);
      expect(plan.handOver.map(move => move.to)).toEqual(to);
    },
  );

  it('hands over to those that have the fewest', () => {
    const plan = planFor([...held('a', 30), ...held('b', 2), ...held('c', 1)], {
      replicas: ['a', 'b', 'c', 'd'],
    });
    expect(plan.handOver.map(({ to }) => to)).toEqual([
      'd',
      'c',
      'd',
      'b',
      'c',
      'd',
    ]);
  });
});
