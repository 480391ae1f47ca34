import { canBeOwnWay } from '../../investigate/surroundings/causeKinds';
import { wayCauses, weakWayCauses } from '../causeSets';
import { registryOf, type FailedAt } from '../hosts';
import type { Fleet } from '../rule';
import {
  clustersOf,
  countServices,
  findBeginnings,
  groupBy,
  nodesByCluster,
  openedAt,
  sizeOf,
} from '../services';
import type { IncidentFact } from '../situationTypes';
import {
  closeInTime,
  manyServices,
  servesWell,
  severalServices,
  underWay,
} from '../thresholds';
import { mainCause } from '../wording';

/** Beginnings that are tried, the latest ones: an old failure that goes on must not hide an outage. */
const maximumBeginnings = 5;

/** Failures that several services met close in time, at one host or in the same way at several. */
export interface Candidate {
  /** The hosts, that of the oldest failure first. */
  hosts: readonly string[];
  isProxy: boolean;
  members: readonly IncidentFact[];
  /** Registries that were asked for, as images name them. */
  registries: readonly string[];
  /** After this moment pulls that succeed speak against it. */
  after: number;
}

/** The host at which an incident failed on its way, as a key; undefined for all other failures. */
export function wayKey(
  incident: IncidentFact,
  { failedAt }: Fleet,
): string | undefined {
  const failed: FailedAt = failedAt(incident);
  return wayCauses.has(incident.cause) && failed.host !== ''
    ? JSON.stringify(failed)
    : undefined;
}

/** Whether a cluster's failing nodes get more from the registry than they fail to get. */
function isServedWell(
  ofCluster: readonly IncidentFact[],
  registries: readonly string[],
  after: number,
  { pulls }: Fleet,
): boolean {
  const served = pulls.onNodes(registries, nodesByCluster(ofCluster), after);
  return served >= Math.max(servesWell, sizeOf(ofCluster).pods);
}

/** The failures of a group since several services began to fail, without clusters that are served well. */
function findMembers(
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

/** What several services of a group met close in time; undefined when they did not. */
export function findCandidate(
  group: readonly IncidentFact[],
  fleet: Fleet,
): Candidate | undefined {
  if (countServices(group, severalServices) < severalServices) {
    return undefined;
  }
  const found = findMembers(group, fleet);
  return (
    found && {
      ...found,
      hosts: [...new Set(found.members.map(each => fleet.failedAt(each).host))],
      isProxy: fleet.failedAt(found.members[0]).isProxy,
      registries: [...new Set(found.members.map(registryOf))].sort(),
    }
  );
}

/**
 * Several hosts that fail in the same way from the same clusters, since the same time: what they share is the way to
 * them. Of the kind that a network or its settings can have; errors of a registry itself are its own.
 */
export function findSharedWays(
  incidents: readonly IncidentFact[],
  fleet: Fleet,
): Candidate[] {
  const hosts = groupBy(incidents, incident => wayKey(incident, fleet));
  const ways = groupBy([...hosts.values()], ofHost =>
    !fleet.failedAt(ofHost[0]).isProxy && canBeOwnWay(mainCause(ofHost))
      ? JSON.stringify([mainCause(ofHost), clustersOf(ofHost)])
      : undefined,
  );
  return [...ways.values()].flatMap(way => {
    const ofAll = way.flat();
    const candidate = way.length > 1 ? findCandidate(ofAll, fleet) : undefined;
    return candidate !== undefined &&
      candidate.hosts.length > 1 &&
      countServices(candidate.members, manyServices) >= manyServices &&
      isMoreThanOneEach(candidate, fleet)
      ? [candidate]
      : [];
  });
}

/** Whether several services fail at one of the hosts; where none has several, their nodes have to get nothing at all. */
function isMoreThanOneEach(
  { members, registries }: Candidate,
  { failedAt, pulls }: Fleet,
): boolean {
  const ofHosts = groupBy(members, incident => failedAt(incident).host);
  return (
    [...ofHosts.values()].some(
      ofHost => countServices(ofHost, severalServices) >= severalServices,
    ) || pulls.fromOthers(registries, nodesByCluster(members)) === 0
  );
}

/**
 * Whether nodes can be at fault rather than the registry: all failures are such as a node's own settings can have, on
 * one node or a few. `yes`: these get nothing, and the registry serves at least as many other nodes of the cluster;
 * `open`: nothing is seen to reach the one node; `no`.
 */
export function canBeNodes(
  { members, registries, after }: Candidate,
  { pulls }: Fleet,
): 'yes' | 'open' | 'no' {
  const nodes = nodesByCluster(members);
  const [[cluster, names]] = nodes;
  if (
    nodes.size > 1 ||
    names.size === 0 ||
    !members.every(({ cause }) => canBeOwnWay(cause))
  ) {
    return 'no';
  }
  if (names.size > 1) {
    return pulls.onNodes(registries, nodes, after) === 0 &&
      registries.every(
        registry => pulls.countNodes([registry], cluster, after) >= names.size,
      )
      ? 'yes'
      : 'no';
  }
  if (pulls.inCluster(registries, cluster, after) > 0) {
    return 'yes';
  }
  return pulls.fromOthers(registries, nodes) === 0 ? 'open' : 'no';
}
