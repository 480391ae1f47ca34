import type { Pod } from 'backstage-plugin-imagepull-common';

/** What the kubelet says of a container whose pod it has not begun with, or which waits for others of it. */
const startingReasons: ReadonlySet<string> = new Set([
  'ContainerCreating',
  'PodInitializing',
]);

/** The condition that tells that the sandbox of a pod is there (kubelet 1.29 and newer). */
const sandboxCondition = 'PodReadyToStartContainers';

/** Whether the kubelet tells of the sandbox in a condition. */
export function tellsOfSandbox({ status }: Pod): boolean {
  return (status?.conditions ?? []).some(
    ({ type }) => type === sandboxCondition,
  );
}

/**
 * Whether a pod has a node, and nothing of it has begun there. That is so for a moment with each pod, and for ever where
 * the node cannot get its pause image: neither status nor events with reason `Failed` tell of that.
 */
export function waitsForSandbox({ metadata, spec, status }: Pod): boolean {
  const containers = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ];
  const hasSandbox = (status?.conditions ?? []).some(
    condition =>
      condition.type === sandboxCondition && condition.status === 'True',
  );
  return (
    status?.phase === 'Pending' &&
    spec?.nodeName !== undefined &&
    metadata?.deletionTimestamp === undefined &&
    !hasSandbox &&
    containers.every(({ state }) =>
      startingReasons.has(state?.waiting?.reason ?? ''),
    )
  );
}
