/**
 * A pod is read this often at most, in milliseconds, until it is well or gone. All are read one after the other, so that
 * many of them take longer to come round and no more requests.
 */
export const followMs = 30_000;

/** How often one is read that has failed for long, in milliseconds. */
const longestFollowMs = 120_000;

/**
 * The pause before a pod is read again, in milliseconds, by how long it has been followed. It grows as that of the kubelet
 * does, which tries again after about 30, 40, 80, 160 and then every 300 seconds (1.28 to 1.36): only a try can be the end.
 */
export function followPause(followedForMs: number): number {
  return Math.min(Math.max(followMs, followedForMs / 4), longestFollowMs);
}

/** A pod that is read again and again. */
export interface FollowedPod {
  uid: string;
  /** Key of its workload. */
  workload: string;
  /** Since when, and when it was read last, as `performance.now()` has it. */
  since: number;
  readAt: number;
}

/**
 * Pods that are read again and again, by `namespace/name`. Those of one workload take turns: when one of them is well, all
 * of them are looked at.
 */
export interface FollowedPods {
  /** Keeps a pod that was read just now; its turn comes after those of the others. */
  put(name: string, pod: Pick<FollowedPod, 'uid' | 'workload'>): void;
  get(name: string): FollowedPod | undefined;
  remove(name: string): void;
  /** The pod of a workload whose turn is next. */
  next(workload: string): string | undefined;
  /** How long it has to wait until then, in milliseconds. */
  pause(workload: string): number;
  /** How many workloads have such pods. */
  workloads(): number;
}

/** Makes {@link FollowedPods} without any. */
export function createFollowedPods(): FollowedPods {
  const pods = new Map<string, FollowedPod>();
  /** Their names, in the order of their turns. */
  const turns = new Map<string, Set<string>>();

  function remove(name: string): FollowedPod | undefined {
    const known = pods.get(name);
    if (known) {
      pods.delete(name);
      const names = turns.get(known.workload);
      names?.delete(name);
      if (names?.size === 0) {
        turns.delete(known.workload);
      }
    }
    return known;
  }

  function next(workload: string): string | undefined {
    const [first] = turns.get(workload) ?? [];
    return first;
  }

  return {
    remove,
    next,
    get: name => pods.get(name),
    put(name, { uid, workload }) {
      const known = remove(name);
      const now = performance.now();
      const since = known?.uid === uid ? known.since : now;
      pods.set(name, { uid, workload, since, readAt: now });
      const names = turns.get(workload) ?? new Set();
      turns.set(workload, names.add(name));
    },
    pause(workload) {
      const pod = pods.get(next(workload) ?? '');
      if (!pod) {
        return 0;
      }
      const now = performance.now();
      return Math.max(0, pod.readAt + followPause(now - pod.since) - now);
    },
    workloads: () => turns.size,
  };
}
