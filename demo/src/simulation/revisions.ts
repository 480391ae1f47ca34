import type {
  ContainerDefinition,
  RevisionDefinition,
  WorkloadDefinition,
} from './definitions';

/** A revision of a workload at its place in time. */
export interface Revision {
  /** Counts from 1, as in `kubectl rollout history`. */
  number: number;
  /** Milliseconds. */
  at: number;
  containers: readonly ContainerDefinition[];
  initContainers: readonly ContainerDefinition[];
  isRestart: boolean;
  /** Those of the workload unless given. */
  imagePullSecrets?: readonly string[];
}

const second = 1000;

/** The revisions that a cluster still knows (revisionHistoryLimit). */
const historyLimit = 4;

function place(
  definition: RevisionDefinition,
  begin: number,
  number: number,
): Revision {
  return {
    number,
    at: begin + definition.at * second,
    containers: definition.containers,
    initContainers: definition.initContainers ?? [],
    isRestart: definition.isRestart ?? false,
    imagePullSecrets: definition.imagePullSecrets,
  };
}

/**
 * The latest revisions that were rolled out until a time, oldest first.
 *
 * @param start - The start of the simulation, in milliseconds.
 */
export function revisionsUntil(
  workload: WorkloadDefinition,
  start: number,
  now: number,
): Revision[] {
  const { revisions, cycle } = workload;
  const placed = revisions.map((definition, index) =>
    place(definition, start, index + 1),
  );
  if (cycle && now >= start) {
    const current = Math.floor((now - start) / (cycle.seconds * second));
    // Earlier rounds have left nothing behind that is still known.
    const first = Math.max(0, current - historyLimit);
    for (let round = first; round <= current; round++) {
      const begin = start + round * cycle.seconds * second;
      cycle.revisions.forEach((definition, index) => {
        const number =
          revisions.length + round * cycle.revisions.length + index + 1;
        placed.push(place(definition, begin, number));
      });
    }
  }
  return placed.filter(({ at }) => at <= now).slice(-historyLimit);
}

/**
 * Everything that was rolled out until a time, oldest first, with the rounds of a cycle one after the other: the same
 * revisions without the cycle.
 *
 * @param start - The start of the simulation, in milliseconds.
 */
export function historyUntil(
  { revisions, cycle }: WorkloadDefinition,
  start: number,
  now: number,
): RevisionDefinition[] {
  const elapsed = (now - start) / second;
  const rounds = cycle ? Math.floor(elapsed / cycle.seconds) + 1 : 0;
  const repeated = Array.from({ length: rounds }, (_, index) =>
    (cycle?.revisions ?? []).map(definition => ({
      ...definition,
      at: definition.at + index * (cycle?.seconds ?? 0),
    })),
  );
  return [...revisions, ...repeated.flat()].filter(({ at }) => at <= elapsed);
}
