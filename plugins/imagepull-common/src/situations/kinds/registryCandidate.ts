import { canBeOwnWay } from '../../investigate/surroundings/causeKinds';
import { weakWayCauses } from '../causeSets';
import { registryOf } from '../hosts';
import type { Fleet } from '../rule';
import {
  findBeginnings,
  groupBy,
  nodesByCluster,
  openedAt,
  sizeOf,
} from '../services';
import type { IncidentFact } from '../situationTypes';
import { closeInTime, servesWell, underWay } from '../thresholds';

/** Beginnings that are tried, the latest ones: an old failure that goes on must not hide an outage. */
const maximumBeginnings = 5;

/** Failures at one host that several services met close in time. */
export interface Candidate {
  host: string;
  isProxy: boolean;
  members: readonly IncidentFact[];
  /** Registries that were asked for, as images name them. */
  registries: readonly string[];
  /** After this moment pulls that succeed speak against it. */
  after: number;
}

function podsOf(incidents: readonly IncidentFact[]): number {
  return sizeOf(incidents).pods;
}

/** Whether a cluster's failing nodes get more from the registry than they fail to get. */
function isServedWell(
  ofCluster: readonly IncidentFact[],
  registries: readonly string[],
  after: number,
  { pulls }: Fleet,
): boolean {
  const served = pulls.onNodes(registries, nodesByCluster(ofCluster), after);
  return served >= Math.max(servesWell, podsOf(ofCluster));
}

/** The failures of one host since several services began to fail, without clusters that it serves well. */
export function findMembers(
  group: readonly IncidentFact[],
  fleet: Fleet,
): { members: readonly IncidentFact[]; after: number } | undefined {
  const registries = [...new Set(group.map(registryOf))].sort();
  const strong = group.filter(({ cause }) => !weakWayCauses.has(cause));
  const beginnings = findBeginnings(strong, closeInTime);
  for (const began of beginnings.slice(-maximumBeginnings)) {
    const since = group.filter(incident => openedAt(incident) >= began);
    const clusters = groupBy(since, ({ cluster }) => cluster);
    const members = [...clusters.values()]
      .filter(
        ofCluster =>
          !isServedWell(ofCluster, registries, began + underWay, fleet),
      )
      .flat();
    const [first] = findBeginnings(
      members.filter(({ cause }) => !weakWayCauses.has(cause)),
      closeInTime,
    );
    if (first !== undefined) {
      return { members, after: first + underWay };
    }
  }
  return undefined;
}

/**
 * Whether the node can be at fault rather than the registry: all failures are such as a node's own settings can have, on
 * one node. `yes`: the registry serves other nodes; `open`: nothing is seen to reach that node.
 */
export function canBeNode(
  { members, registries, after }: Candidate,
  { pulls }: Fleet,
): 'yes' | 'open' | 'no' {
  const nodes = nodesByCluster(members);
  const [[cluster, names]] = nodes;
  if (
    nodes.size > 1 ||
    names.size !== 1 ||
    !members.every(({ cause }) => canBeOwnWay(cause))
  ) {
    return 'no';
  }
  if (pulls.inCluster(registries, cluster, after) > 0) {
    return 'yes';
  }
  return pulls.fromOthers(registries, nodes) === 0 ? 'open' : 'no';
}
