import type { Revision } from './revisions';

/** One pod of a workload, as a rollout has placed it. */
export interface PlannedReplica {
  /** Its number among the pods of the workload (or of the revision, of a Deployment). */
  ordinal: number;
  revision: Revision;
  /** Milliseconds. */
  createdAt: number;
}

/** What is known of a revision when a rollout is planned. */
export interface RolloutRevision {
  revision: Revision;
  /** When its pods can start, in milliseconds; Infinity: never. */
  startsAt: number;
}

const second = 1000;

/** From one pod of a rollout to the next. */
const stepTakes = 6 * second;

/** From a pod's creation until it is ready. */
const readyTakes = 5 * second;

function range(from: number, to: number): number[] {
  return Array.from(
    { length: Math.max(0, to - from) },
    (_, index) => from + index,
  );
}

/** The latest revision before the current one that could start: it serves until the current one does. */
function servingBefore(
  revisions: readonly RolloutRevision[],
): RolloutRevision | undefined {
  return revisions
    .slice(0, -1)
    .filter(({ revision, startsAt }, index) => {
      const replacedAt = revisions[index + 1].revision.at;
      return startsAt < replacedAt && revision.at < replacedAt;
    })
    .pop();
}

/** The pods of a revision that was rolled out long ago. */
function settled(
  { revision, startsAt }: RolloutRevision,
  count: number,
): PlannedReplica[] {
  return range(0, count).map(ordinal => ({
    ordinal,
    revision,
    createdAt:
      (startsAt > revision.at ? revision.at : startsAt) + ordinal * stepTakes,
  }));
}

/**
 * The pods of a Deployment with the default strategy: a quarter more than wanted, rounded up, and a quarter fewer,
 * rounded down, while it rolls out. A rollout that is stuck keeps the rest of the older pods.
 */
export function planDeployment(
  revisions: readonly RolloutRevision[],
  replicas: number,
  now: number,
): PlannedReplica[] {
  const current = revisions[revisions.length - 1];
  const before = servingBefore(revisions);
  const { revision, startsAt } = current;
  if (!before) {
    return range(0, replicas).map(ordinal => ({
      ordinal,
      revision,
      createdAt: revision.at,
    }));
  }
  const surge = Math.ceil(replicas / 4);
  const unavailable = Math.floor(replicas / 4);
  const waiting = startsAt > revision.at ? surge + unavailable : 0;
  const rolling = range(0, replicas)
    .map(ordinal => ({
      ordinal,
      revision,
      createdAt:
        ordinal < waiting
          ? revision.at
          : Math.max(startsAt, revision.at) + (ordinal - waiting) * stepTakes,
    }))
    .filter(({ createdAt }) => createdAt <= now);
  const ready = rolling.filter(
    ({ createdAt }) => Math.max(createdAt, startsAt) + readyTakes <= now,
  ).length;
  const kept = Math.max(
    0,
    replicas - Math.max(ready, waiting > 0 ? unavailable : 0),
  );
  return [...settled(before, kept), ...rolling];
}

/** The pods of a StatefulSet: replaced one by one from the last, made one by one from the first, each when the one before is ready. */
export function planStatefulSet(
  revisions: readonly RolloutRevision[],
  replicas: number,
  now: number,
): PlannedReplica[] {
  const current = revisions[revisions.length - 1];
  const before = servingBefore(revisions);
  const { revision, startsAt } = current;
  const readyAfter = Math.max(startsAt, revision.at);
  if (!before) {
    return range(0, replicas)
      .map(ordinal => ({
        ordinal,
        revision,
        createdAt:
          ordinal === 0 ? revision.at : readyAfter + ordinal * stepTakes,
      }))
      .filter(({ createdAt }) => createdAt <= now);
  }
  return settled(before, replicas).map(old => {
    const turn = replicas - 1 - old.ordinal;
    const createdAt = turn === 0 ? revision.at : readyAfter + turn * stepTakes;
    return createdAt <= now
      ? { ordinal: old.ordinal, revision, createdAt }
      : old;
  });
}

/** The pods of a DaemonSet, one per node: replaced one by one, made all at once. */
export function planDaemonSet(
  revisions: readonly RolloutRevision[],
  nodes: number,
  now: number,
): PlannedReplica[] {
  const { revision } = revisions[revisions.length - 1];
  return servingBefore(revisions)
    ? planStatefulSet(revisions, nodes, now)
    : range(0, nodes).map(ordinal => ({
        ordinal,
        revision,
        createdAt: revision.at,
      }));
}
