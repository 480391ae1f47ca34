import type { CoreEvent, Pod } from '../kubernetes/types';
import type { PodEvent } from '../schema';
import { cleanText } from '../text/cleanText';
import { eventTimes, toIsoTime, toMillis } from './eventTime';

const fieldPath =
  /^spec\.(?:containers|initContainers|ephemeralContainers)\{([^}]*)\}$/;

/**
 * The uids that the events of a pod may name: its own, and for a mirror pod the hash of its file, by which the kubelet
 * knows it.
 */
function uidsOf(pod: Pod): ReadonlySet<string> {
  const annotations = pod.metadata?.annotations ?? {};
  return new Set(
    [
      pod.metadata?.uid,
      annotations['kubernetes.io/config.hash'],
      annotations['kubernetes.io/config.mirror'],
    ].filter(uid => uid !== undefined),
  );
}

function keyOf(namespace: string | undefined, name: string | undefined) {
  return `${namespace ?? ''}/${name ?? ''}`;
}

function toPodEvent(event: CoreEvent): PodEvent {
  const times = eventTimes(event);
  return {
    pod: cleanText(event.involvedObject?.name ?? '').text,
    container: fieldPath.exec(event.involvedObject?.fieldPath ?? '')?.[1],
    type: cleanText(event.type ?? '').text,
    reason: cleanText(event.reason ?? '').text,
    message: cleanText(event.message ?? '').text,
    count: times.count,
    firstSeen: toIsoTime(times.first),
    lastSeen: toIsoTime(times.last),
  };
}

function byLastSeen(a: PodEvent, b: PodEvent): number {
  return (toMillis(a.lastSeen) ?? 0) - (toMillis(b.lastSeen) ?? 0);
}

/**
 * Finds the events of pods. Name and namespace are not enough: a StatefulSet makes pods of the same name again and
 * again, and the events of the one before are still there.
 */
export function indexPodEvents(
  events: readonly CoreEvent[],
): (pod: Pod) => readonly PodEvent[] {
  const byName = new Map<string, CoreEvent[]>();
  for (const event of events) {
    const object = event.involvedObject;
    if (object?.kind === 'Pod') {
      const key = keyOf(object.namespace, object.name);
      const list = byName.get(key);
      if (list) {
        list.push(event);
      } else {
        byName.set(key, [event]);
      }
    }
  }
  return pod => {
    const uids = uidsOf(pod);
    const candidates =
      byName.get(keyOf(pod.metadata?.namespace, pod.metadata?.name)) ?? [];
    return candidates
      .filter(event => {
        const uid = event.involvedObject?.uid;
        return uid === undefined || uid === '' || uids.has(uid);
      })
      .map(toPodEvent)
      .sort(byLastSeen);
  };
}
