import type { Certainty, SituationEvidence } from '../../schema';
import { canBeOwnWay } from '../../investigate/surroundings/causeKinds';
import { isConclusiveAnswer } from '../causeSets';
import { registryOf } from '../hosts';
import type { Fleet } from '../rule';
import type { IncidentFact } from '../situationTypes';
import {
  clustersOf,
  countServices,
  nodesByCluster,
  openedAt,
  sizeOf,
} from '../services';
import { absenceTells, manyServices, servesWell } from '../thresholds';
import {
  count,
  nameCauses,
  nameSome,
  sizeParams,
  speaksAgainst,
  speaksFor,
} from '../wording';
import { canBeNodes, type Candidate } from './registryCandidate';

/** What is seen of the pulls around. */
export interface Observations {
  /** Pulls that succeeded on the failing nodes. */
  onSameNodes: number;
  /** Pulls that succeeded on other nodes of the failing clusters. */
  onOtherNodes: number;
  /** Pulls from other registries on the failing nodes. */
  fromOthers: number;
  /** Clusters without such failures in which pulls succeeded, and how many did. */
  servedClusters: readonly string[];
  elsewhere: number;
  /** Registries of which any pull succeeded, wherever. */
  serving: readonly string[];
  /** Registries that gave a proper answer to other failing services, and to how many. */
  answering: readonly string[];
  answered: number;
  /** All is seen to fail on one node, which may be at fault. */
  mayBeNode: boolean;
  /** Whether pulls of the failing clusters are seen, and for long enough that their absence tells something. */
  absenceTells: boolean;
  /** All services are of one team, and may share a wrong setting of it. */
  isOneTeam: boolean;
}

/** Whether one team has all of these, and each can come from what it set, such as the name of the host. */
function isOfOneTeam(members: readonly IncidentFact[]): boolean {
  return (
    sizeOf(members).teams === 1 &&
    members.every(({ cause, entities }) => canBeOwnWay(cause) && entities[0])
  );
}

/** Looks at the pulls around. */
export function observe(candidate: Candidate, fleet: Fleet): Observations {
  const { members, registries, after } = candidate;
  const { pulls, byRegistry } = fleet;
  const clusters = clustersOf(members);
  const nodes = nodesByCluster(members);
  const onSameNodes = pulls.onNodes(registries, nodes, after);
  const inClusters = clusters.reduce(
    (total, cluster) => total + pulls.inCluster(registries, cluster, after),
    0,
  );
  const others = pulls.clusters
    .filter(cluster => !clusters.includes(cluster))
    .map(cluster => ({
      cluster,
      pulls: pulls.inCluster(registries, cluster, after),
    }))
    .filter(line => line.pulls > 0);
  const answers = registries
    .flatMap(registry => byRegistry.get(registry) ?? [])
    .filter(
      incident => isConclusiveAnswer(incident) && openedAt(incident) > after,
    );
  return {
    onSameNodes,
    onOtherNodes: Math.max(0, inClusters - onSameNodes),
    fromOthers: pulls.fromOthers(registries, nodes),
    servedClusters: others.map(({ cluster }) => cluster),
    elsewhere: others.reduce((total, line) => total + line.pulls, 0),
    serving: registries.filter(registry =>
      pulls.clusters.some(
        cluster => pulls.inCluster([registry], cluster, after) > 0,
      ),
    ),
    answering: [...new Set(answers.map(registryOf))],
    answered: sizeOf(answers).services,
    mayBeNode: canBeNodes(candidate, fleet) === 'open',
    absenceTells:
      fleet.now - after >= absenceTells &&
      clusters.some(cluster => pulls.clusters.includes(cluster)),
    isOneTeam: isOfOneTeam(members),
  };
}

/**
 * Certain: many services in more than one namespace and of more than one team, nothing that succeeded or was answered
 * there since, and a sign that the nodes themselves are well: errors of the registry itself, other registries that they
 * reach, or several clusters or registries. Ambiguous: the one node on which all is seen to fail may be at fault as
 * well, or other nodes of the same clusters get more than fails.
 */
export function certaintyOf(
  { hosts, members }: Candidate,
  seen: Observations,
  fails: boolean,
): Certainty {
  const { namespaces, clusters, nodes, pods } = sizeOf(members);
  const served = seen.onSameNodes + seen.onOtherNodes;
  if (seen.mayBeNode || served >= Math.max(servesWell, pods)) {
    return 'ambiguous';
  }
  const nothingWorks = served + seen.answered === 0 && seen.absenceTells;
  const nodesAreWell =
    fails || seen.fromOthers > 0 || clusters > 1 || hosts.length > 1;
  return nothingWorks &&
    nodesAreWell &&
    !seen.isOneTeam &&
    nodes > 1 &&
    namespaces > 1 &&
    countServices(members, manyServices) >= manyServices &&
    (!fails || seen.elsewhere === 0)
    ? 'certain'
    : 'likely';
}

/** What speaks for a fault of the registry, and what against it. */
export function evidenceOf(
  candidate: Candidate,
  seen: Observations,
  isLocal: boolean,
): SituationEvidence[] {
  const { hosts, registries, members } = candidate;
  const serving = nameSome(seen.serving);
  const { size } = sizeParams(members);
  const found: SituationEvidence[] = [
    speaksFor('situation.evidence.same-registry', {
      registry: nameSome(hosts),
      size,
      causes: nameCauses(members),
    }),
  ];
  if (
    seen.absenceTells &&
    seen.onSameNodes + seen.onOtherNodes + seen.elsewhere === 0
  ) {
    found.push(
      speaksFor('situation.evidence.nothing-pulled', {
        registry: nameSome(registries),
      }),
    );
  }
  if (seen.fromOthers > 0) {
    found.push(
      speaksFor('situation.evidence.other-registries', {
        pulls: count('pull', seen.fromOthers),
      }),
    );
  }
  if (seen.onSameNodes > 0) {
    found.push(
      speaksAgainst('situation.evidence.served-since', {
        registry: serving,
        pulls: count('pull', seen.onSameNodes),
      }),
    );
  }
  if (seen.onOtherNodes > 0) {
    found.push(
      speaksAgainst('situation.evidence.served-other-nodes', {
        registry: serving,
        pulls: count('pull', seen.onOtherNodes),
      }),
    );
  }
  if (seen.elsewhere > 0) {
    // Where it cannot be reached from some clusters only, this is what shows it.
    const speaks = isLocal ? speaksFor : speaksAgainst;
    found.push(
      speaks('situation.evidence.served-elsewhere', {
        registry: serving,
        pulls: count('pull', seen.elsewhere),
        clusters: nameSome(seen.servedClusters),
      }),
    );
  }
  if (seen.answered > 0) {
    found.push(
      speaksAgainst('situation.evidence.answers-others', {
        registry: nameSome(seen.answering),
        services: count('service', seen.answered),
      }),
    );
  }
  if (seen.mayBeNode) {
    found.push(speaksAgainst('situation.evidence.one-node'));
  }
  if (seen.isOneTeam) {
    found.push(speaksAgainst('situation.evidence.one-team'));
  }
  return found;
}
