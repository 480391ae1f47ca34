import type { Pod } from 'backstage-plugin-imagepull-common';
import {
  failsToPull,
  nameOfPod,
  workloadOfPod,
  type FailingPods,
} from './failingPods';
import type { ClusterTime } from './clusterTime';
import type { PullEvents } from './pullEvents';
import type { ReflectedEvent } from './streams/reflectedEvents';
import { waitsForSandbox } from './startingPods';
import type { WaitingPods } from './waitingPods';
import type { Workloads } from './workloadTypes';

/** Names of pods in phase `Pending` that are kept. Events of those beyond are taken for announcements, and lead to a read. */
const maximumPending = 50_000;

/** Takes what the watch of the pods in phase `Pending` tells. */
export interface PodWatch {
  take(event: ReflectedEvent<Pod>): void;
  /** Whether a pod is watched, by `namespace/name`. */
  isWatched(name: string): boolean;
}

/** Makes a {@link PodWatch}. */
export function createPodWatch(options: {
  failing: FailingPods;
  events: PullEvents;
  workloads: Pick<Workloads, 'happened' | 'isIdle' | 'movedOn'>;
  waiting: Omit<WaitingPods, 'stop'>;
  time: Pick<ClusterTime, 'now'>;
  /** Whether the pods of a namespace are to be looked at. */
  accepts(namespace: string): boolean;
}): PodWatch {
  const { failing, events, workloads, waiting, time, accepts } = options;
  /** Uids of all pods in phase `Pending` by `namespace/name`: of those that do not fail, nothing else is kept. */
  const pending = new Map<string, string>();
  /** What a list has named so far. */
  let listed = new Map<string, string>();

  function put(pod: Pod): void {
    const name = nameOfPod(pod.metadata ?? {});
    const uid = pod.metadata?.uid ?? '';
    if (pending.has(name) || pending.size < maximumPending) {
      pending.set(name, uid);
    }
    waiting.see(pod);
    if (!waitsForSandbox(pod)) {
      workloads.movedOn(pod);
    }
    if (failsToPull(pod, events.of(name), time.now())) {
      failing.put(pod, 'watch');
      workloads.happened(workloadOfPod(pod), pod, 'failing');
    } else if (failing.remove(uid)) {
      workloads.happened(workloadOfPod(pod), pod, 'left');
    } else if (!workloads.isIdle()) {
      workloads.happened(workloadOfPod(pod), pod, 'other');
    }
  }

  function remove(pod: Pod): void {
    const name = nameOfPod(pod.metadata ?? {});
    const uid = pod.metadata?.uid ?? '';
    if (pending.get(name) === uid) {
      pending.delete(name);
    }
    events.forget(name);
    waiting.forget(uid);
    workloads.movedOn(pod);
    const failed = failing.remove(uid);
    if (failed) {
      workloads.happened(workloadOfPod(pod), pod, 'left');
    } else if (!workloads.isIdle()) {
      workloads.happened(workloadOfPod(pod), pod, 'other');
    }
  }

  /** What a list does not name is not pending any more. */
  function removeUnlisted(): void {
    const uids = new Set(listed.values());
    for (const { pod, source } of [...failing.all()]) {
      if (source === 'watch' && !uids.has(pod.metadata?.uid ?? '')) {
        remove(pod);
      }
    }
    // Those that are only counted.
    for (const uid of pending.values()) {
      if (!uids.has(uid) && failing.get(uid)?.source !== 'read') {
        failing.remove(uid);
      }
    }
    waiting.keepOnly(uids);
    pending.clear();
    listed.forEach((uid, name) => pending.set(name, uid));
    listed = new Map();
  }

  /** What has no uid came from something else than an API server, and could not be told from others of its name. */
  function isAccepted({ metadata }: Pod): boolean {
    return Boolean(metadata?.uid) && accepts(metadata?.namespace ?? '');
  }

  return {
    take(event) {
      switch (event.type) {
        case 'listing':
          listed = new Map();
          break;
        case 'page':
          for (const pod of event.objects.filter(isAccepted)) {
            if (listed.size < maximumPending) {
              listed.set(
                nameOfPod(pod.metadata ?? {}),
                pod.metadata?.uid ?? '',
              );
            }
            put(pod);
          }
          break;
        case 'synced':
          removeUnlisted();
          break;
        case 'added':
        case 'modified':
          if (isAccepted(event.object)) {
            put(event.object);
          }
          break;
        case 'deleted':
          if (isAccepted(event.object)) {
            remove(event.object);
          }
          break;
        default:
      }
    },
    isWatched: name => pending.has(name),
  };
}
