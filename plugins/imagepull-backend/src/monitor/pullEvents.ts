import {
  classify,
  isPullReason,
  type CoreEvent,
} from 'backstage-plugin-imagepull-common';
import { nameOfPod } from './failingPods';

/** Events that are kept of one pod. A pod of three containers that fail gets one text for each. */
const maximumPerPod = 8;

/** Pods of which events are kept. */
const maximumPods = 2_000;

/** How the kubelet (1.28 to 1.36) says in an event with reason `Failed` that a pull failed, with the runtime's words. */
const failedToPull = /^Failed to pull image /;

/** The same once the container waits: the waiting reason, which may be free text (kubelet 1.34 and newer). */
const waiting = /^Error: (.*)$/s;

const oneWord = /^\w+$/;

/**
 * Whether an event with reason `Failed` is about a pull. The kubelet uses that reason for everything that keeps a container
 * from starting.
 */
export function isPullEvent({
  involvedObject,
  message = '',
}: CoreEvent): boolean {
  if (involvedObject?.kind !== 'Pod' || !involvedObject.name) {
    return false;
  }
  if (failedToPull.test(message)) {
    return true;
  }
  const reason = waiting.exec(message)?.[1];
  if (reason === undefined || !isPullReason(reason)) {
    return false;
  }
  return oneWord.test(reason) || classify({ message: reason }) !== undefined;
}

/** Whether an event says why, rather than only that something waits. */
function saysWhy({ message = '' }: CoreEvent): boolean {
  return !oneWord.test(waiting.exec(message)?.[1] ?? '');
}

/** What events told of pods, for as long as it may be of use. */
export interface PullEvents {
  /** Keeps an event, unless it says nothing of use. */
  put(event: CoreEvent): void;
  /** Events of a pod by `namespace/name`. */
  of(name: string): readonly CoreEvent[];
  forget(name: string): void;
}

/** Makes an empty {@link PullEvents}. */
export function createPullEvents(): PullEvents {
  const byPod = new Map<string, Map<string, CoreEvent>>();
  return {
    put(event) {
      if (!saysWhy(event)) {
        return;
      }
      const name = nameOfPod(event.involvedObject ?? {});
      const events = byPod.get(name) ?? new Map<string, CoreEvent>();
      byPod.delete(name);
      byPod.set(name, events);
      const id = event.metadata?.uid ?? event.metadata?.name ?? '';
      events.delete(id);
      events.set(id, event);
      // A Map keeps the order of insertion, so the first is the oldest.
      for (const oldest of events.keys()) {
        if (events.size <= maximumPerPod) {
          break;
        }
        events.delete(oldest);
      }
      for (const oldest of byPod.keys()) {
        if (byPod.size <= maximumPods) {
          break;
        }
        byPod.delete(oldest);
      }
    },
    of: name => [...(byPod.get(name)?.values() ?? [])],
    forget: name => {
      byPod.delete(name);
    },
  };
}
