import type {
  CoreEvent,
  Pod,
  PodSelection,
} from 'backstage-plugin-imagepull-common';
import type { ListRequest } from '../kubernetes/connection';
import { events } from '../kubernetes/resources';

function isWaiting({ status }: Pod): boolean {
  const statuses = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
    ...(status?.ephemeralContainerStatuses ?? []),
  ];
  // Without any status the kubelet has not come far: the node may be without its pause image.
  return statuses.length === 0 || statuses.some(({ state }) => state?.waiting);
}

/**
 * The one request for the events of the pods that wait for something. Field selectors can name one pod but not several,
 * so with several pods it asks for those of all pods in their namespace, or in the cluster.
 */
export function eventsRequest(
  pods: readonly Pod[],
  selection: PodSelection,
): ListRequest<CoreEvent> {
  const waiting = pods.filter(isWaiting);
  const subjects = waiting.length > 0 ? waiting : pods;
  const namespaces = new Set(subjects.map(pod => pod.metadata?.namespace));
  const [firstNamespace] = namespaces;
  const namespace =
    selection.namespace ?? (namespaces.size === 1 ? firstNamespace : undefined);
  const name =
    subjects.length === 1 && namespace ? subjects[0].metadata?.name : undefined;
  return {
    resource: events,
    namespace,
    fieldSelector: [
      'involvedObject.kind=Pod',
      ...(name ? [`involvedObject.name=${name}`] : []),
    ].join(','),
  };
}
