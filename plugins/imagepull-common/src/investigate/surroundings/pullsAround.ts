import type { CauseId } from '../../causes/causeIds';
import { classify } from '../../classify/classify';
import { toImageName } from '../../image/imageName';
import type { CoreEvent } from '../../kubernetes/types';
import { eventTimes, toMillis } from '../../observe/eventTime';
import { namedImage, sameImageName } from '../../observe/findMessage';
import { readPullStatus } from '../../observe/readPullStatus';
import type { Looked, Neighbours } from '../findings';
import {
  messageOf,
  nodesByPod,
  readPull,
  recentMinutes,
  subjectOf,
  type PullOfPod,
  type RecentPull,
} from './pullEvents';

/** A container of some pod that cannot get its image. */
export interface RecentFailure extends PullOfPod {
  cause: CauseId;
}

/** The pulls of the last {@link recentMinutes} in a cluster, as far as its events and waiting pods tell. */
export interface PullsAround {
  pulls: readonly RecentPull[];
  failures: readonly RecentFailure[];
}

const failed = /^Failed to pull image "/;

function keyOf({ podUid, image }: PullOfPod): string {
  return JSON.stringify([podUid, image.written]);
}

/**
 * Failures of pods that are not waiting for the first time, which only events show: of a container that ran before, or
 * of a pod that is gone by now.
 */
function failuresInEvents(
  events: readonly CoreEvent[],
  since: number,
  nodeOf: ReadonlyMap<string, string>,
): (RecentFailure & { at: number })[] {
  const latest = new Map<string, RecentFailure & { at: number }>();
  for (const event of events) {
    const at = toMillis(eventTimes(event).last);
    const isRecent = at !== undefined && at >= since;
    const message = isRecent ? messageOf(event) : '';
    const image = failed.test(message) ? namedImage(message) : undefined;
    if (isRecent && image !== undefined) {
      const failure = {
        ...subjectOf(event, nodeOf),
        image: toImageName(image),
        cause: classify({ message, reason: 'Failed', image })?.cause,
        at,
      };
      const known = latest.get(keyOf(failure));
      if (failure.cause !== undefined && (known?.at ?? 0) <= at) {
        latest.set(keyOf(failure), { ...failure, cause: failure.cause });
      }
    }
  }
  return [...latest.values()];
}

function readPullsAround(neighbours: Neighbours, lookedAt: Date): PullsAround {
  const {
    pendingPods,
    pulled: pulledEvents,
    failed: failedEvents,
  } = neighbours;
  const since = lookedAt.getTime() - recentMinutes * 60_000;
  const nodeOf = nodesByPod(pendingPods);
  const pulls = pulledEvents.flatMap(event => readPull(event, since, nodeOf));
  const { failures: waiting } = readPullStatus({
    pods: pendingPods,
    events: failedEvents,
    now: lookedAt,
  });
  const known = new Set(pendingPods.map(pod => pod.metadata?.uid ?? ''));
  const pullsOf = new Map<string, RecentPull[]>();
  for (const pull of pulls) {
    const ofPod = pullsOf.get(pull.podUid) ?? [];
    ofPod.push(pull);
    pullsOf.set(pull.podUid, ofPod);
  }
  const recovered = (failure: RecentFailure & { at: number }) =>
    (pullsOf.get(failure.podUid) ?? []).some(
      ({ at, image }) =>
        at >= failure.at && sameImageName(image, failure.image),
    );
  return {
    pulls,
    failures: [
      ...waiting.map(failure => ({
        namespace: failure.namespace,
        pod: failure.pod,
        podUid: failure.podUid,
        ...(failure.node !== undefined && { node: failure.node }),
        image: failure.image,
        cause: failure.classification.cause,
      })),
      ...failuresInEvents(failedEvents, since, nodeOf).filter(
        failure => !known.has(failure.podUid) && !recovered(failure),
      ),
    ],
  };
}

const remembered = new WeakMap<Neighbours, PullsAround>();

/** The pulls around, read once for all failures and checks that ask. */
export function pullsAround(
  looked: Extract<Looked<Neighbours>, { state: 'seen' }>,
): PullsAround {
  const known = remembered.get(looked.value);
  if (known) {
    return known;
  }
  const read = readPullsAround(looked.value, new Date(looked.at));
  remembered.set(looked.value, read);
  return read;
}

/** How many pulls these are together. */
export function countPulls(pulls: readonly RecentPull[]): number {
  return pulls.reduce((total, { count }) => total + count, 0);
}

/** The nodes of these, each once, in order. */
export function nodesOf(entries: readonly { node?: string }[]): string[] {
  const nodes = new Set<string>();
  for (const { node } of entries) {
    if (node !== undefined) {
      nodes.add(node);
    }
  }
  return [...nodes].sort();
}

/** How many pods these are. */
export function countPods(
  entries: readonly Pick<PullOfPod, 'namespace' | 'pod'>[],
): number {
  return new Set(entries.map(({ namespace, pod }) => `${namespace}/${pod}`))
    .size;
}
