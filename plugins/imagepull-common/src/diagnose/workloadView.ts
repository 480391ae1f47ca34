import type { Pod } from '../kubernetes/types';
import type { PullFailure } from '../schema';
import {
  resolveWorkload,
  revisionOf,
  workloadKey,
  type FindOwner,
  type ResolvedWorkload,
} from './workload';

/** A workload with all its pods that could be read, failing or not. */
export interface WorkloadView {
  resolved: ResolvedWorkload;
  pods: readonly Pod[];
}

/** Puts pods together by workload, and tells the workload of a pod by its uid. */
export function groupByWorkload(
  pods: readonly Pod[],
  findOwner: FindOwner,
): (podUid: string) => WorkloadView | undefined {
  const collected = new Map<
    string,
    { resolved: ResolvedWorkload; pods: Pod[] }
  >();
  const byPod = new Map<string, WorkloadView>();
  for (const pod of pods) {
    const resolved = resolveWorkload(pod, findOwner);
    const key = workloadKey(resolved);
    const view = collected.get(key) ?? { resolved, pods: [] };
    view.pods.push(pod);
    collected.set(key, view);
    byPod.set(pod.metadata?.uid ?? '', view);
  }
  return podUid => byPod.get(podUid);
}

/** Whether a pod serves: it is ready and not on its way out. */
export function isReady(pod: Pod): boolean {
  return (
    !pod.metadata?.deletionTimestamp &&
    (pod.status?.conditions ?? []).some(
      ({ type, status }) => type === 'Ready' && status === 'True',
    )
  );
}

/** Whether a pod has finished or is on its way out, so that nobody waits for it. */
export function isLeaving(pod: Pod): boolean {
  const phase = pod.status?.phase;
  return (
    Boolean(pod.metadata?.deletionTimestamp) ||
    phase === 'Succeeded' ||
    phase === 'Failed'
  );
}

/** A container or image volume of a pod. */
export type ContainerKey = Pick<PullFailure, 'container' | 'containerKind'>;

/** The image that a pod's spec names for a container or image volume. */
export function imageOf(
  pod: Pod,
  { container, containerKind }: ContainerKey,
): string | undefined {
  const spec = pod.spec ?? {};
  if (containerKind === 'image-volume') {
    return spec.volumes?.find(({ name }) => name === container)?.image
      ?.reference;
  }
  return [
    ...(spec.containers ?? []),
    ...(spec.initContainers ?? []),
    ...(spec.ephemeralContainers ?? []),
  ].find(({ name }) => name === container)?.image;
}

/**
 * Ready pods of an older revision than the failing ones: with another revision label, or, where there is none, with
 * another image.
 */
export function readyPodsOfOtherRevision(
  view: WorkloadView,
  failing: readonly Pod[],
  containers: readonly ContainerKey[],
): Pod[] {
  const failingNames = new Set(failing.map(pod => pod.metadata?.name));
  const revisions = new Set(failing.map(revisionOf));
  const images = new Set(
    failing.flatMap(pod => containers.map(key => imageOf(pod, key))),
  );
  return view.pods.filter(pod => {
    if (!isReady(pod) || failingNames.has(pod.metadata?.name)) {
      return false;
    }
    const revision = revisionOf(pod);
    return revision === undefined
      ? containers.some(key => !images.has(imageOf(pod, key)))
      : !revisions.has(revision);
  });
}
