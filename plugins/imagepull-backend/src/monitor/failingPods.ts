import {
  indexOwners,
  readPullStatus,
  resolveWorkload,
  type CoreEvent,
  type Pod,
  type Workload,
} from 'backstage-plugin-imagepull-common';

/** How it is known that a pod fails, and so what will tell of its end: the watch of pods, or reading it again. */
export type Source = 'watch' | 'read';

/** A pod that cannot get an image. */
export interface FailingPod {
  /** Trimmed. */
  pod: Pod;
  /** Key of its workload, as far as the pod itself tells. */
  workload: string;
  source: Source;
  /** When this was learnt, as `performance.now()` has it. */
  at: number;
}

/** The workload of a pod, told from the pod alone. */
export interface PodWorkload {
  key: string;
  namespace: string;
  workload: Workload;
}

/** The key of a workload. */
export function keyOfWorkload(
  namespace: string,
  { kind, name }: Workload,
): string {
  return JSON.stringify([namespace, kind, name]);
}

const noOwners = indexOwners([]);

/** Tells the workload of a pod from the pod alone. */
export function workloadOfPod(pod: Pod): PodWorkload {
  const { namespace, workload } = resolveWorkload(pod, noOwners);
  return { key: keyOfWorkload(namespace, workload), namespace, workload };
}

/** `namespace/name`, which tells a pod from all others that are there at the same time. */
export function nameOfPod(of: { namespace?: string; name?: string }): string {
  return `${of.namespace ?? ''}/${of.name ?? ''}`;
}

/** By these the kubelet knows a mirror pod, and the engine its events. */
const keptAnnotations = [
  'kubernetes.io/config.hash',
  'kubernetes.io/config.mirror',
];

/** A pod without what a failure does not depend on; annotations can be many times the rest. */
export function trimPod(pod: Pod): Pod {
  const { annotations, ...metadata } = pod.metadata ?? {};
  const kept = keptAnnotations.flatMap(name =>
    annotations?.[name] === undefined ? [] : [[name, annotations[name]]],
  );
  return {
    ...pod,
    metadata: {
      ...metadata,
      ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }),
    },
  };
}

/** Whether a pod cannot get an image, as far as it and its events tell. */
export function failsToPull(
  pod: Pod,
  events: readonly CoreEvent[],
  now: Date,
): boolean {
  return readPullStatus({ pods: [pod], events, now }).failures.length > 0;
}

/** The pods of one cluster that fail. */
export interface FailingPods {
  /** Keeps a pod, or replaces what is known of it. False: there are too many, and it is only counted. */
  put(pod: Pod, source: Source): FailingPod | undefined;
  /** Forgets a pod, and tells what was known of it. */
  remove(uid: string): FailingPod | undefined;
  get(uid: string): FailingPod | undefined;
  ofWorkload(key: string): readonly FailingPod[];
  all(): Iterable<FailingPod>;
  /** Pods that fail, also those that are only counted. */
  count(): number;
  /** Pods that are only counted. */
  left(): number;
}

/** Makes an empty {@link FailingPods}, which keeps this many pods at most. */
export function createFailingPods(maximum: number): FailingPods {
  const byUid = new Map<string, FailingPod>();
  const byWorkload = new Map<string, Map<string, FailingPod>>();
  const onlyCounted = new Set<string>();
  /** Twenty times what is kept, as one uid is some hundred bytes. */
  const maximumCounted = 20 * maximum;

  function remove(uid: string): FailingPod | undefined {
    onlyCounted.delete(uid);
    const known = byUid.get(uid);
    if (known) {
      byUid.delete(uid);
      const pods = byWorkload.get(known.workload);
      pods?.delete(uid);
      if (pods?.size === 0) {
        byWorkload.delete(known.workload);
      }
    }
    return known;
  }

  return {
    remove,
    put(pod, source) {
      const uid = pod.metadata?.uid ?? '';
      if (!byUid.has(uid) && byUid.size >= maximum) {
        if (onlyCounted.size < maximumCounted) {
          onlyCounted.add(uid);
        }
        return undefined;
      }
      remove(uid);
      const failing: FailingPod = {
        pod: trimPod(pod),
        workload: workloadOfPod(pod).key,
        source,
        at: performance.now(),
      };
      byUid.set(uid, failing);
      const pods = byWorkload.get(failing.workload) ?? new Map();
      pods.set(uid, failing);
      byWorkload.set(failing.workload, pods);
      return failing;
    },
    get: uid => byUid.get(uid),
    ofWorkload: key => [...(byWorkload.get(key)?.values() ?? [])],
    all: () => byUid.values(),
    count: () => byUid.size + onlyCounted.size,
    left: () => onlyCounted.size,
  };
}
