import type { ClusterFindings } from 'backstage-plugin-imagepull-common';
import { nodes } from '../kubernetes/resources';
import type { Ask } from './ask';
import { lookAtNeighbours, lookAtNodes } from './clusterLooks';
import type { ClusterPlan } from './clusterPlan';
import type { ClusterStores } from './clusterStores';
import { combine, mergeNeighbours, mergeNodes, restingOn } from './combine';

/** Nodes that are read one by one, where they cannot all be listed or need not be. */
export const maximumSingleNodes = 3;

/**
 * All nodes with 1 request, or the nodes of the failing pods with 1 request each: where the others tell nothing, may not
 * be read, or are too many for one page.
 */
export function askForNodes(
  ask: Ask,
  stores: ClusterStores,
  plan: ClusterPlan,
): ClusterFindings['nodes'] {
  const one = (name: string) =>
    ask.about(stores.nodes, ['node', name], async connection => {
      const node = await connection.get({ resource: nodes, name });
      return { nodes: node ? [node] : [], all: false };
    });
  const some = (names: readonly string[]) =>
    combine(names.slice(0, maximumSingleNodes).map(one), mergeNodes);

  if (!plan.allNodes && plan.nodes.length <= maximumSingleNodes) {
    return some(plan.nodes);
  }
  const listed = ask.about(stores.nodes, ['nodes'], lookAtNodes);
  if (listed.state === 'refused' && plan.nodes.length > 0) {
    const single = some(plan.nodes);
    // To list them is what would tell more.
    return single.state === 'refused'
      ? restingOn(listed, [single])
      : restingOn(single, [listed]);
  }
  if (listed.state !== 'seen' || listed.value.all) {
    return listed;
  }
  const known = new Set(
    listed.value.nodes.map(({ metadata }) => metadata?.name),
  );
  const missing = plan.nodes.filter(name => !known.has(name));
  return missing.length > 0
    ? combine([listed, some(missing)], mergeNodes)
    : listed;
}

/** Pulls of the whole cluster with 3 requests, or of the namespaces with 3 each where no more may be seen. */
export function askForNeighbours(
  ask: Ask,
  stores: ClusterStores,
  namespaces: readonly string[],
): ClusterFindings['neighbours'] {
  const everywhere = ask.about(stores.neighbours, [], connection =>
    lookAtNeighbours(connection),
  );
  if (everywhere.state !== 'refused' || namespaces.length === 0) {
    return everywhere;
  }
  const inNamespaces = namespaces.map(namespace =>
    ask.about(stores.neighbours, [namespace], connection =>
      lookAtNeighbours(connection, namespace),
    ),
  );
  return restingOn(combine(inNamespaces, mergeNeighbours), [everywhere]);
}
