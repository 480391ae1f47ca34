import type {
  ClusterError,
  CoreEvent,
  Pod,
} from 'backstage-plugin-imagepull-common';
import type { ClusterConnection } from '../kubernetes/connection';
import { ClusterAccessError } from '../kubernetes/errors';
import { events as eventResource, pods } from '../kubernetes/resources';
import type { SeenWorkload } from './lookAtWorkload';
import type { Looker } from './looker';
import { nodeAsWorkload } from './nodeFaults';
import { tellsOfSandbox, waitsForSandbox } from './startingPods';

/** Pods of one node that are read: some ten times as many as a kubelet runs unless told otherwise (`maxPods`, 110). */
const maximumPods = 1_000;

/** Events of one reason that are read. */
const maximumEvents = 1_000;

/**
 * Events about the pods that wait. Field selectors know no "or", so each reason is a request of its own; that a pull has
 * begun has to be asked for only where the kubelet does not tell otherwise that the sandbox is there.
 */
async function readEvents(
  connection: ClusterConnection,
  waiting: readonly Pod[],
  namespace: string | undefined,
): Promise<CoreEvent[]> {
  const uids = new Set(waiting.map(({ metadata }) => metadata?.uid));
  const reasons = [
    'FailedCreatePodSandBox',
    ...(waiting.every(tellsOfSandbox) ? [] : ['Pulling']),
  ];
  const lists = await Promise.all(
    reasons.map(reason =>
      connection.list({
        resource: eventResource,
        namespace,
        fieldSelector: `involvedObject.kind=Pod,reason=${reason}`,
        maximum: maximumEvents,
      }),
    ),
  );
  return lists
    .flatMap(({ items }) => items)
    .filter(({ involvedObject }) => uids.has(involvedObject?.uid));
}

/** Looks at the pods of one node, with what was said of those that do not start: 1 request when all is well, else at most 3. */
export async function lookAtNode(
  name: string,
  { place, gateway, namespaces, signal }: Looker,
): Promise<SeenWorkload | ClusterError> {
  const askedAt = performance.now();
  const connection = gateway.connect(place.cluster, place.access, signal);
  try {
    const { items, truncated } = await connection.list({
      resource: pods,
      namespace: namespaces.only,
      fieldSelector: `spec.nodeName=${name}`,
      maximum: maximumPods,
    });
    const onNode = items.filter(({ metadata }) =>
      namespaces.accepts(metadata?.namespace ?? ''),
    );
    const waiting = onNode.filter(waitsForSandbox);
    return {
      pods: onNode,
      events:
        waiting.length > 0
          ? await readEvents(connection, waiting, namespaces.only)
          : [],
      owners: [],
      truncated,
      limitations: [],
      workload: nodeAsWorkload(name),
      askedAt,
    };
  } catch (error) {
    if (error instanceof ClusterAccessError) {
      return error.clusterError;
    }
    throw error;
  }
}
