import { toImageName } from '../../image/imageName';
import type { CoreEvent, Pod } from '../../kubernetes/types';
import { eventTimes, toMillis } from '../../observe/eventTime';
import type { ImageName } from '../../schema';
import { cleanText } from '../../text/cleanText';

/** How far back pulls of others are looked at, in minutes: long enough for a few attempts, short enough for "now". */
export const recentMinutes = 10;

/** A pod that pulls an image. */
export interface PullOfPod {
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

/** The nodes of pods, by uid: newer events do not name their node. */
export function nodesByPod(pods: readonly Pod[]): ReadonlyMap<string, string> {
  return new Map(
    pods.flatMap(({ metadata, spec }) =>
      metadata?.uid && spec?.nodeName
        ? [[metadata.uid, spec.nodeName] as const]
        : [],
    ),
  );
}

/**
 * What the kubelet writes when an image came over the network (1.28 to 1.36). With `Container image "…" already present
 * on machine` nothing was pulled.
 */
const pulled = /^Successfully pulled image "([^"\n]{1,512})"/;
/** In front of the message of an event that stands for several (client-go). */
const combined = '(combined from similar events): ';

/** The message of an event, cleaned, without what the event's own writer puts in front. */
export function messageOf(event: CoreEvent): string {
  const { text } = cleanText(event.message ?? '');
  return text.startsWith(combined) ? text.slice(combined.length) : text;
}

function clean(text: string | undefined): string {
  return cleanText(text ?? '').text;
}

/** The pod that an event is about. */
export function subjectOf(
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

/** The pull that an event tells of, unless it is older than `since`; an empty list for all other events. */
export function readPull(
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
