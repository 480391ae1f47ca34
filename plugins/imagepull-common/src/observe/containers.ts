import type { ContainerSpec, ContainerStatus, Pod } from '../kubernetes/types';
import type { ContainerKind } from '../schema';

/** A container as the pod wants it, and what the kubelet says of it. */
export interface PodContainer {
  name: string;
  kind: ContainerKind;
  image: string;
  pullPolicy: string | undefined;
  /** Absent until the kubelet has seen the pod. */
  status: ContainerStatus | undefined;
}

function join(
  specs: readonly ContainerSpec[] | undefined,
  statuses: readonly ContainerStatus[] | undefined,
  kindOf: (spec: ContainerSpec) => ContainerKind,
): PodContainer[] {
  const statusByName = new Map(
    (statuses ?? []).map(status => [status.name, status]),
  );
  return (specs ?? []).map(spec => {
    const status = statusByName.get(spec.name);
    return {
      name: spec.name,
      kind: kindOf(spec),
      image: spec.image ?? status?.image ?? '',
      pullPolicy: spec.imagePullPolicy,
      status,
    };
  });
}

/**
 * All containers of a pod in the order in which the kubelet starts them: init containers and native sidecars (init
 * containers that restart always), then app containers, then ephemeral ones.
 */
export function containersOf(pod: Pod): PodContainer[] {
  const { spec, status } = pod;
  return [
    ...join(spec?.initContainers, status?.initContainerStatuses, init =>
      init.restartPolicy === 'Always' ? 'sidecar' : 'init',
    ),
    ...join(spec?.containers, status?.containerStatuses, () => 'app'),
    ...join(
      spec?.ephemeralContainers,
      status?.ephemeralContainerStatuses,
      () => 'ephemeral',
    ),
  ];
}
