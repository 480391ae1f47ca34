import { canBeOwnWay } from '../../investigate/surroundings/causeKinds';
import type { CauseId } from '../../causes/causeIds';
import type { Certainty, Fixer, SituationEvidence } from '../../schema';
import { localize } from '../../texts/localize';
import type { TextId } from '../../texts/english';
import { registryOf } from '../hosts';
import {
  isConclusiveAnswer,
  serverCauses,
  wayCauses,
  weakWayCauses,
} from '../causeSets';
import type { Finding, Fleet } from '../rule';
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
import {
  count,
  mainCause,
  nameCauses,
  nameSome,
  sayRule,
  sizeParams,
  speaksAgainst,
  speaksFor,
} from '../wording';

/** Beginnings that are tried, the latest ones: an old failure that goes on must not hide an outage. */
const maximumBeginnings = 5;

/** Failures at one host that several services met close in time. */
interface Candidate {
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

/**
 * Whether the node can be at fault rather than the registry: all failures that a node's own settings can have are on
 * one node, and the registry serves others there, or nothing else is seen to reach that node.
 */
function canBeNode({ members, registries, after }: Candidate, fleet: Fleet) {
  const nodes = nodesByCluster(members);
  const [[cluster, names]] = nodes;
  if (nodes.size > 1 || names.size !== 1) {
    return false;
  }
  if (!members.every(({ cause }) => canBeOwnWay(cause))) {
    return false;
  }
  return (
    fleet.pulls.inCluster(registries, cluster, after) > 0 ||
    fleet.pulls.fromOthers(registries, nodes) === 0
  );
}

interface Observations {
  /** Pulls that succeeded on the failing nodes. */
  onSameNodes: number;
  /** Pulls that succeeded on other nodes of the failing clusters. */
  onOtherNodes: number;
  /** Pulls from other registries on the failing nodes. */
  fromOthers: number;
  /** Clusters without such failures in which pulls succeeded, and how many did. */
  servedClusters: readonly string[];
  elsewhere: number;
  /** Other failing services that the registry gave a proper answer. */
  answered: number;
  /** Whether pulls of the failing clusters are seen at all. */
  pullsAreSeen: boolean;
}

function observe(
  { members, registries, after }: Candidate,
  { pulls, byRegistry }: Fleet,
): Observations {
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
    answered: sizeOf(answers).services,
    pullsAreSeen: clusters.some(cluster => pulls.clusters.includes(cluster)),
  };
}

/**
 * Certain: many services in more than one namespace, nothing that succeeded or was answered there since, and a sign
 * that the nodes themselves are well: errors of the registry itself, other registries that they reach, or several
 * clusters.
 */
function certaintyOf(
  { members }: Candidate,
  seen: Observations,
  fails: boolean,
): Certainty {
  const { namespaces, clusters, nodes } = sizeOf(members);
  const nothingWorks =
    seen.onSameNodes + seen.onOtherNodes + seen.answered === 0 &&
    seen.pullsAreSeen;
  const nodesAreWell = fails || seen.fromOthers > 0 || clusters > 1;
  return nothingWorks &&
    nodesAreWell &&
    nodes > 1 &&
    namespaces > 1 &&
    countServices(members, manyServices) >= manyServices &&
    (!fails || seen.elsewhere === 0)
    ? 'certain'
    : 'likely';
}

/** Headlines by what most nodes report, where it says more than that the registry is not reached. */
const headlines: Partial<Record<CauseId, TextId>> = {
  'registry-dns-failure': 'situation.registry-unreachable.headline.dns',
  'registry-connection-refused':
    'situation.registry-unreachable.headline.refused',
  'registry-timeout': 'situation.registry-unreachable.headline.timeout',
  'tls-unknown-authority': 'situation.registry-unreachable.headline.trust',
  'tls-http-mismatch': 'situation.registry-unreachable.headline.http',
  'tls-certificate-invalid': 'situation.registry-outage.headline.certificate',
  'registry-server-error': 'situation.registry-outage.headline',
};

function headlineOf(
  candidate: Candidate,
  fails: boolean,
  isLocal: boolean,
): TextId {
  const { members, isProxy } = candidate;
  if (isProxy) {
    return 'situation.registry-unreachable.headline.proxy';
  }
  if (isLocal) {
    return 'situation.registry-unreachable.headline.local';
  }
  const cause = mainCause(
    members.filter(member => !fails || serverCauses.has(member.cause)),
  );
  return headlines[cause] ?? 'situation.registry-unreachable.headline';
}

function evidenceOf(
  candidate: Candidate,
  seen: Observations,
): SituationEvidence[] {
  const { host: registry, members } = candidate;
  const { size } = sizeParams(members);
  const found: SituationEvidence[] = [
    speaksFor('situation.evidence.same-registry', {
      registry,
      size,
      causes: nameCauses(members),
    }),
  ];
  if (
    seen.pullsAreSeen &&
    seen.onSameNodes + seen.onOtherNodes + seen.elsewhere === 0
  ) {
    found.push(speaksFor('situation.evidence.nothing-pulled', { registry }));
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
        registry,
        pulls: count('pull', seen.onSameNodes),
      }),
    );
  }
  if (seen.onOtherNodes > 0) {
    found.push(
      speaksAgainst('situation.evidence.served-other-nodes', {
        registry,
        pulls: count('pull', seen.onOtherNodes),
      }),
    );
  }
  if (seen.elsewhere > 0) {
    found.push(
      speaksAgainst('situation.evidence.served-elsewhere', {
        registry,
        pulls: count('pull', seen.elsewhere),
        clusters: nameSome(seen.servedClusters),
      }),
    );
  }
  if (seen.answered > 0) {
    found.push(
      speaksAgainst('situation.evidence.answers-others', {
        registry,
        services: count('service', seen.answered),
      }),
    );
  }
  return found;
}

function toFinding(candidate: Candidate, fleet: Fleet): Finding {
  const { host, members, isProxy } = candidate;
  const seen = observe(candidate, fleet);
  const failing = members.filter(({ cause }) => serverCauses.has(cause));
  // Some requests to a failing registry end without an answer: a third that tell of its errors is enough.
  const fails = !isProxy && failing.length * 3 >= members.length;
  const isLocal =
    !fails && seen.elsewhere > 0 && members.every(m => canBeOwnWay(m.cause));
  const kind = fails ? 'registry-outage' : 'registry-unreachable';
  const fixer: Fixer = fails ? 'registry' : 'platform-team';
  const clusters = nameSome(clustersOf(members));
  return {
    kind,
    // The same whether the registry answers with errors or not at all, which changes while it fails.
    key: ['registry', host],
    certainty: certaintyOf(candidate, seen, fails),
    headline: localize(headlineOf(candidate, fails, isLocal), {
      registry: host,
      ...sizeParams(members),
      clusterNames: clusters,
    }),
    advice: isProxy
      ? localize('situation.registry-unreachable.advice.proxy', {
          registry: host,
        })
      : localize(
          isLocal
            ? 'situation.registry-unreachable.advice.local'
            : `situation.${kind}.advice`,
          { registry: host, clusterNames: clusters },
        ),
    rule: sayRule(`situation.${kind}.rule`),
    fixer,
    evidence: evidenceOf(candidate, seen),
    incidents: members,
    registry: host,
  };
}

/** Several services fail on the way to one registry, or get errors of its own, since the same time. */
export function findRegistryFaults(
  incidents: readonly IncidentFact[],
  fleet: Fleet,
): Finding[] {
  const groups = groupBy(incidents, incident =>
    wayCauses.has(incident.cause) && fleet.failedAt(incident).host !== ''
      ? JSON.stringify(fleet.failedAt(incident))
      : undefined,
  );
  return [...groups.values()].flatMap(group => {
    if (countServices(group, severalServices) < severalServices) {
      return [];
    }
    const found = findMembers(group, fleet);
    if (!found) {
      return [];
    }
    const candidate: Candidate = {
      ...fleet.failedAt(group[0]),
      ...found,
      registries: [...new Set(found.members.map(registryOf))].sort(),
    };
    return canBeNode(candidate, fleet) ? [] : [toFinding(candidate, fleet)];
  });
}
