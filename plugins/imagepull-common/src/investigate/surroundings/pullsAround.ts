import type { CauseId } from '../../causes/causeIds';
import { classify } from '../../classify/classify';
import { toImageName } from '../../image/imageName';
import type { CoreEvent, Pod } from '../../kubernetes/types';
import { eventTimes, toMillis } from '../../observe/eventTime';
import { namedImage, sameImageName } from '../../observe/findMessage';
import { readPullStatus } from '../../observe/readPullStatus';
import type { ImageName } from '../../schema';
import { cleanText } from '../../text/cleanText';
import type { Looked, Neighbours } from '../findings';

/** How far back pulls of others are looked at, in minutes: long enough for a few attempts, short enough for "now". */
export const recentMinutes = 10;

interface PullOfPod {
  namespace: string;
  pod: string;
  podUid: string;
  node?: string;
  image: ImageName;
}

/** An image that came over the network onto a node. */
export interface RecentPull extends PullOfPod {
  /** How often, within the last {@link recentMinutes}: a lower bound, since kubelets drop events. */
  count: number;
  /** When it last did, in milliseconds since 1970. */
  at: number;
}

/** A container of some pod that cannot get its image. */
export interface RecentFailure extends PullOfPod {
  cause: CauseId;
}

/** The pulls of the last {@link recentMinutes} in a cluster, as far as its events and waiting pods tell. */
export interface PullsAround {
  pulls: readonly RecentPull[];
  failures: readonly RecentFailure[];
}

/**
 * What the kubelet writes when an image came over the network (1.28 to 1.36). With `Container image "…" already present
 * on machine` nothing was pulled.
 */
const pulled = /^Successfully pulled image "([^"\n]{1,512})"/;
const failed = /^Failed to pull image "/;
/** In front of the message of an event that stands for several (client-go). */
const combined = '(combined from similar events): ';

function messageOf(event: CoreEvent): string {
  const { text } = cleanText(event.message ?? '');
  return text.startsWith(combined) ? text.slice(combined.length) : text;
}

function clean(text: string | undefined): string {
  return cleanText(text ?? '').text;
}

function subjectOf(
  event: CoreEvent,
  nodeOf: ReadonlyMap<string, string>,
): Omit<PullOfPod, 'image'> {
  const { namespace, name, uid } = event.involvedObject ?? {};
  const node = event.source?.host || nodeOf.get(uid ?? '');
  return {
    namespace: clean(namespace),
    pod: clean(name),
    podUid: clean(uid),
    ...(node && { node: clean(node) }),
  };
}

function readPull(
  event: CoreEvent,
  since: number,
  nodeOf: ReadonlyMap<string, string>,
): RecentPull[] {
  const { first, last, count } = eventTimes(event);
  const [began, at] = [toMillis(first), toMillis(last)];
  // Most events are older, and need not be read.
  if (at === undefined || at < since) {
    return [];
  }
  const image = pulled.exec(messageOf(event))?.[1];
  if (image === undefined) {
    return [];
  }
  return [
    {
      ...subjectOf(event, nodeOf),
      image: toImageName(image),
      at,
      // Of an event that began earlier only the last occurrence is known to be recent.
      count: began !== undefined && began >= since ? count : 1,
    },
  ];
}

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
  const nodeOf = new Map(
    pendingPods.flatMap((pod: Pod) =>
      pod.metadata?.uid && pod.spec?.nodeName
        ? [[pod.metadata.uid, pod.spec.nodeName] as const]
        : [],
    ),
  );
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
