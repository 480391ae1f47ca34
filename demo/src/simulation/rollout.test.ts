import type { Revision } from './revisions';
import { revisionsUntil } from './revisions';
import {
  planDaemonSet,
  planDeployment,
  planStatefulSet,
  type PlannedReplica,
  type RolloutRevision,
} from './rollout';

const day = 24 * 3600_000;
const now = Date.parse('2026-11-20T09:00:00Z');

function revision(number: number, age: number): Revision {
  return {
    number,
    at: now - age,
    containers: [],
    initContainers: [],
    isRestart: false,
  };
}

const good = (number: number, age: number): RolloutRevision => {
  const placed = revision(number, age);
  return { revision: placed, startsAt: placed.at };
};
const bad = (number: number, age: number): RolloutRevision => ({
  revision: revision(number, age),
  startsAt: Infinity,
});

function perRevision(replicas: readonly PlannedReplica[]) {
  const counts: Record<number, number> = {};
  for (const { revision: planned } of replicas) {
    counts[planned.number] = (counts[planned.number] ?? 0) + 1;
  }
  return counts;
}

describe('planDeployment', () => {
  it.each<[string, RolloutRevision[], number, Record<number, number>]>([
    ['serves', [good(1, 3 * day)], 3, { 1: 3 }],
    ['has never served', [bad(1, 600_000)], 3, { 1: 3 }],
    [
      'is stuck, one replica',
      [good(1, day), bad(2, 600_000)],
      1,
      { 1: 1, 2: 1 },
    ],
    ['is stuck, three', [good(1, day), bad(2, 600_000)], 3, { 1: 3, 2: 1 }],
    ['is stuck, four', [good(1, day), bad(2, 600_000)], 4, { 1: 3, 2: 2 }],
    [
      'is stuck again',
      [good(1, day), bad(2, 600_000), bad(3, 300_000)],
      3,
      { 1: 3, 3: 1 },
    ],
    ['is through', [good(1, day), good(2, 600_000)], 3, { 2: 3 }],
    [
      'is through after it was stuck',
      [good(1, day), bad(2, 600_000), good(3, 300_000)],
      3,
      { 3: 3 },
    ],
    ['begins', [good(1, day), good(2, 1000)], 3, { 1: 3, 2: 1 }],
    ['goes on', [good(1, day), good(2, 8000)], 3, { 1: 2, 2: 2 }],
    [
      'recovers',
      [
        good(1, day),
        { revision: revision(2, 600_000), startsAt: now - 60_000 },
      ],
      3,
      { 2: 3 },
    ],
  ])('%s', (_, revisions, replicas, expected) => {
    expect(perRevision(planDeployment(revisions, replicas, now))).toEqual(
      expected,
    );
  });

  it('never has fewer pods than wanted, nor more than a quarter above', () => {
    const revisions = [good(1, day), good(2, 60_000)];
    for (let replicas = 1; replicas <= 8; replicas++) {
      for (let elapsed = 0; elapsed <= 60_000; elapsed += 1000) {
        const time = now - 60_000 + elapsed;
        const planned = planDeployment(revisions, replicas, time);
        expect(planned.length).toBeGreaterThanOrEqual(replicas);
        expect(planned.length).toBeLessThanOrEqual(
          replicas + Math.max(1, Math.ceil(replicas / 4)),
        );
      }
    }
  });
});

describe('planStatefulSet', () => {
  it('is stuck at the last pod', () => {
    const planned = planStatefulSet([good(1, day), bad(2, 600_000)], 3, now);
    expect(
      planned.map(({ ordinal, revision: planed }) => [ordinal, planed.number]),
    ).toEqual([
      [0, 1],
      [1, 1],
      [2, 2],
    ]);
  });

  it('does not get beyond the first pod when it never served', () => {
    expect(planStatefulSet([bad(1, 600_000)], 3, now)).toHaveLength(1);
    expect(planStatefulSet([good(1, 600_000)], 3, now)).toHaveLength(3);
  });
});

describe('planDaemonSet', () => {
  it('is stuck at one node, or fails on all', () => {
    expect(
      perRevision(planDaemonSet([good(1, day), bad(2, 600_000)], 5, now)),
    ).toEqual({ 1: 4, 2: 1 });
    expect(perRevision(planDaemonSet([bad(1, 600_000)], 5, now))).toEqual({
      1: 5,
    });
  });
});

describe('revisionsUntil', () => {
  const workload = {
    kind: 'Deployment' as const,
    namespace: 'shop',
    name: 'web',
    revisions: [{ at: -100, containers: [] }],
    cycle: {
      seconds: 60,
      revisions: [
        { at: 10, containers: [] },
        { at: 40, containers: [] },
      ],
    },
  };

  it.each([
    [-200, []],
    [0, [1]],
    [10, [1, 2]],
    [59, [1, 2, 3]],
    [70, [1, 2, 3, 4]],
    [100, [2, 3, 4, 5]],
    [6010, [199, 200, 201, 202]],
  ])('after %d s knows %j', (seconds, numbers) => {
    expect(
      revisionsUntil(workload, now, now + seconds * 1000).map(
        ({ number }) => number,
      ),
    ).toEqual(numbers);
  });
});
