import type {
  CoreEvent,
  Neighbours,
  Node,
  Pod,
} from 'backstage-plugin-imagepull-common';
import type { ClusterConnection } from '../kubernetes/connection';
import { events, nodes, pods } from '../kubernetes/resources';

/** Objects of each kind that are read of what is around the failing pods: one page. */
const maximumAround = 500;

/** Nodes of a cluster that could be read. */
export interface SeenNodes {
  nodes: readonly Node[];
  /** They are all nodes of the cluster. */
  all: boolean;
}

/** The nodes of a cluster, 500 at most. 1 request. */
export async function lookAtNodes(
  connection: ClusterConnection,
): Promise<SeenNodes> {
  const { items, truncated } = await connection.list({
    resource: nodes,
    maximum: maximumAround,
  });
  return { nodes: items, all: !truncated };
}

/** Pulls around the failing pods, in one namespace or in all. 3 requests. */
export async function lookAtNeighbours(
  connection: ClusterConnection,
  namespace?: string,
): Promise<Neighbours> {
  const eventsWith = (reason: string) =>
    connection.list<CoreEvent>({
      resource: events,
      namespace,
      fieldSelector: `involvedObject.kind=Pod,reason=${reason}`,
      maximum: maximumAround,
    });
  const [pendingPods, pulled, failed] = await Promise.all([
    connection.list<Pod>({
      resource: pods,
      namespace,
      fieldSelector: 'status.phase=Pending',
      maximum: maximumAround,
    }),
    eventsWith('Pulled'),
    eventsWith('Failed'),
  ]);
  return {
    pendingPods: pendingPods.items,
    pulled: pulled.items,
    failed: failed.items,
    truncated: pendingPods.truncated || pulled.truncated || failed.truncated,
  };
}
