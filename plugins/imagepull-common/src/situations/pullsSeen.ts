import { toMillis } from '../observe/eventTime';
import { toHost } from './hosts';
import type { RecentPulls } from './situationTypes';
import { pullsTooOld, pullsWindow } from './thresholds';

/** Pulls of one registry in one place. */
interface Tally {
  count: number;
  /** When each line of them last happened, the latest first. */
  times: number[];
}

/** Nodes by cluster. */
export type Nodes = ReadonlyMap<string, ReadonlySet<string>>;

/** The pulls that were seen to succeed lately. */
export interface PullsSeen {
  /** Pulls from these registries on these nodes after a moment: a lower bound. */
  onNodes(registries: readonly string[], nodes: Nodes, after: number): number;
  /** How many nodes of a cluster got something from these registries after a moment. */
  countNodes(
    registries: readonly string[],
    cluster: string,
    after: number,
  ): number;
  /** Pulls from all other registries on these nodes. */
  fromOthers(registries: readonly string[], nodes: Nodes): number;
  /** Pulls from these registries in one cluster after a moment: a lower bound. */
  inCluster(
    registries: readonly string[],
    cluster: string,
    after: number,
  ): number;
  /** Pulls from these registries in namespaces, as {@link namespaceKey}, after a moment: a lower bound. */
  inNamespaces(
    registries: readonly string[],
    namespaces: ReadonlySet<string>,
    after: number,
  ): number;
  /** Names of the clusters in which any pull was seen: of others it is not known. */
  clusters: readonly string[];
}

/** A namespace of a cluster as one text. */
export function namespaceKey({
  cluster,
  namespace,
}: Pick<RecentPulls, 'cluster' | 'namespace'>): string {
  return JSON.stringify([cluster, namespace]);
}

function add(
  tallies: Map<string, Tally>,
  key: string,
  count: number,
  at: number,
): void {
  const tally = tallies.get(key) ?? { count: 0, times: [] };
  tally.count += count;
  tally.times.push(at);
  tallies.set(key, tally);
}

/** How many times, the latest first, are after a moment. */
function countAfter(times: readonly number[], after: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (times[middle] > after) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Counts pulls once, so that many situations can ask. */
export function indexPullsSeen(
  pulls: readonly RecentPulls[],
  now: number,
): PullsSeen {
  const byNode = new Map<string, Tally>();
  const byCluster = new Map<string, Tally>();
  const byNamespace = new Map<string, Tally>();
  const allOnNode = new Map<string, number>();
  const nodesServed = new Map<string, Map<string, number>>();
  const clusters = new Set<string>();
  for (const line of pulls) {
    const { cluster, registry, node, count, lastAt } = line;
    const at = toMillis(lastAt);
    if (at !== undefined && now - at <= pullsTooOld) {
      const host = toHost(registry);
      clusters.add(cluster);
      add(byCluster, JSON.stringify([host, cluster]), count, at);
      add(byNamespace, JSON.stringify([host, namespaceKey(line)]), count, at);
      if (node !== undefined) {
        add(byNode, JSON.stringify([host, cluster, node]), count, at);
        const registryKey = JSON.stringify([host, cluster]);
        const served =
          nodesServed.get(registryKey) ?? new Map<string, number>();
        served.set(node, Math.max(served.get(node) ?? 0, at));
        nodesServed.set(registryKey, served);
        const place = JSON.stringify([cluster, node]);
        allOnNode.set(place, (allOnNode.get(place) ?? 0) + count);
      }
    }
  }
  for (const { times } of [byNode, byCluster, byNamespace].flatMap(tallies => [
    ...tallies.values(),
  ])) {
    times.sort((a, b) => b - a);
  }

  /** Of a line that began before the moment, only its last pull is known to be after it. */
  function read(tally: Tally | undefined, after: number): number {
    if (!tally) {
      return 0;
    }
    return after <= now - pullsWindow
      ? tally.count
      : countAfter(tally.times, after);
  }

  function onNodes(
    registries: readonly string[],
    nodes: Nodes,
    after: number,
  ): number {
    let total = 0;
    for (const [cluster, names] of nodes) {
      for (const node of names) {
        for (const registry of registries) {
          const key = JSON.stringify([registry, cluster, node]);
          total += read(byNode.get(key), after);
        }
      }
    }
    return total;
  }

  return {
    clusters: [...clusters].sort(),
    onNodes,
    inCluster: (registries, cluster, after) =>
      registries.reduce(
        (total, registry) =>
          total +
          read(byCluster.get(JSON.stringify([registry, cluster])), after),
        0,
      ),
    countNodes(registries, cluster, after) {
      const found = registries.flatMap(registry =>
        [...(nodesServed.get(JSON.stringify([registry, cluster])) ?? [])]
          .filter(([, last]) => last > after)
          .map(([node]) => node),
      );
      return new Set(found).size;
    },
    inNamespaces(registries, namespaces, after) {
      let total = 0;
      for (const namespace of namespaces) {
        for (const registry of registries) {
          const key = JSON.stringify([registry, namespace]);
          total += read(byNamespace.get(key), after);
        }
      }
      return total;
    },
    fromOthers(registries, nodes) {
      let total = 0;
      for (const [cluster, names] of nodes) {
        for (const node of names) {
          total += allOnNode.get(JSON.stringify([cluster, node])) ?? 0;
        }
      }
      return total - onNodes(registries, nodes, 0);
    },
  };
}
