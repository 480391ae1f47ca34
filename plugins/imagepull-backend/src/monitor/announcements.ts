import type { CoreEvent } from 'backstage-plugin-imagepull-common';
import { nameOfPod } from './failingPods';

/** Pods that wait to be read; of further ones it is only counted how many there were. */
const maximumWaiting = 10_000;

/** Announcements that are remembered, so that a list which repeats them leads to nothing. */
const maximumHeard = 20_000;

/** A pod by its name. */
export interface PodName {
  namespace: string;
  name: string;
}

/** A pod that is to be read. */
export interface PodToRead extends PodName {
  /** It was read before, and is followed or could not be read. */
  again: boolean;
}

/** Pods that events announce, each once: an event says only that something failed, the pod says whether it still does. */
export interface Announcements {
  /** Takes note of an event about a pull. Whether its pod is to be read. */
  hear(event: CoreEvent): boolean;
  /** Has a pod read once more. */
  again(pod: PodName): void;
  /** The next pod to be read. */
  next(): PodToRead | undefined;
  /** Pods that wait to be read. */
  waiting(): number;
  /** Pods that were left out since there were too many. */
  left(): number;
}

/** Makes an empty {@link Announcements}. */
export function createAnnouncements(): Announcements {
  const queue = new Map<string, PodToRead>();
  /** The last event that was heard of each pod. */
  const heard = new Map<string, string>();
  let left = 0;

  return {
    hear({ involvedObject, metadata }) {
      const { namespace = '', name = '' } = involvedObject ?? {};
      const pod = nameOfPod({ namespace, name });
      const event = `${metadata?.uid ?? metadata?.name ?? ''}/${
        metadata?.resourceVersion ?? ''
      }`;
      const isNew = heard.get(`${pod}/${metadata?.name ?? ''}`) !== event;
      heard.delete(`${pod}/${metadata?.name ?? ''}`);
      heard.set(`${pod}/${metadata?.name ?? ''}`, event);
      for (const oldest of heard.keys()) {
        if (heard.size <= maximumHeard) {
          break;
        }
        heard.delete(oldest);
      }
      if (!isNew || queue.has(pod)) {
        return false;
      }
      if (queue.size >= maximumWaiting) {
        left += 1;
        return false;
      }
      queue.set(pod, { namespace, name, again: false });
      return true;
    },
    again(pod) {
      queue.set(nameOfPod(pod), { ...pod, again: true });
    },
    next() {
      for (const [key, pod] of queue) {
        queue.delete(key);
        return pod;
      }
      return undefined;
    },
    waiting: () => queue.size,
    left: () => left,
  };
}
