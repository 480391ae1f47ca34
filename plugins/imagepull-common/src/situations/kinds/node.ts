import { canBeOwnWay } from '../../investigate/surroundings/causeKinds';
import type { CauseId } from '../../causes/causeIds';
import type { SituationEvidence } from '../../schema';
import type { TextId } from '../../texts/english';
import { localize } from '../../texts/localize';
import { nodeCauses } from '../causeSets';
import type { Candidate } from './registryCandidate';
import { registryOf } from '../hosts';
import type { Finding, Fleet } from '../rule';
import {
  countServices,
  findBeginnings,
  groupBy,
  isOfNode,
  leastCertain,
  nodesByCluster,
  openedAt,
} from '../services';
import type { IncidentFact } from '../situationTypes';
import { closeInTime, severalServices, underWay } from '../thresholds';
import {
  count,
  mainCause,
  nameCauses,
  nameSome,
  sizeParams,
  speaksAgainst,
  speaksFor,
} from '../wording';

/** Whether the cause itself is one of a node. */
function isNodesOwn(incident: IncidentFact): boolean {
  return isOfNode(incident) || nodeCauses.has(incident.cause);
}

/** The one node of an incident; undefined when it has several or none. */
function onlyNodeOf(incident: IncidentFact): string | undefined {
  if (isOfNode(incident)) {
    return incident.workload.name;
  }
  return incident.nodes.length === 1 ? incident.nodes[0] : undefined;
}

const headlines: Partial<Record<CauseId, TextId>> = {
  'node-disk-full': 'situation.node.headline.disk',
  'node-runtime-error': 'situation.node.headline.runtime',
  'node-config-error': 'situation.node.headline.config',
  'pull-throttled-by-kubelet': 'situation.node.headline.throttled',
};

const advices: Partial<Record<CauseId, TextId>> = {
  'node-disk-full': 'situation.node.advice.disk',
  'node-runtime-error': 'situation.node.advice.runtime',
  'node-config-error': 'situation.node.advice.config',
  'pull-throttled-by-kubelet': 'situation.node.advice.throttled',
};

/** The same registries serve other nodes of the cluster. */
function servesOthers(
  members: readonly IncidentFact[],
  after: number,
  { pulls }: Fleet,
): { pulls: number; isEach: boolean } {
  const nodes = nodesByCluster(members);
  const served = [...new Set(members.map(registryOf))].map(
    registry =>
      pulls.inCluster([registry], members[0].cluster, after) -
      pulls.onNodes([registry], nodes, after),
  );
  return {
    pulls: served.reduce((total, number) => total + Math.max(0, number), 0),
    isEach: served.every(number => number > 0),
  };
}

/** Whether the node could get no credentials, which are its own. */
function isOfNodesCredential({ cause }: IncidentFact): boolean {
  return cause === 'credential-provider-failed';
}

/** Failures of a node's own disk, runtime or settings, or of its pause image. */
function findOwnFaults(group: readonly IncidentFact[]): IncidentFact[] {
  return group.filter(isNodesOwn);
}

/**
 * Failures on the way to registries that several services met on this node alone, while each of the registries serves
 * other nodes of the cluster, and this one gets nothing from them.
 */
function findWayFaults(
  group: readonly IncidentFact[],
  fleet: Fleet,
): { members: IncidentFact[]; after: number } | undefined {
  const onWay = group.filter(
    incident =>
      !isOfNode(incident) &&
      (canBeOwnWay(incident.cause) || isOfNodesCredential(incident)),
  );
  if (countServices(onWay, severalServices) < severalServices) {
    return undefined;
  }
  const began = findBeginnings(onWay, closeInTime).at(-1);
  if (began === undefined) {
    return undefined;
  }
  const members = onWay.filter(incident => openedAt(incident) >= began);
  const registries = [...new Set(members.map(registryOf))];
  const after = began + underWay;
  const gets = fleet.pulls.onNodes(registries, nodesByCluster(members), after);
  return gets === 0 && servesOthers(members, after, fleet).isEach
    ? { members, after }
    : undefined;
}

/** Services on the node that fail for reasons of their own, and what else it pulls. */
function evidenceOf(
  members: readonly IncidentFact[],
  after: number | undefined,
  fleet: Fleet,
): SituationEvidence[] {
  const nodes = nodesByCluster(members);
  const found = [
    speaksFor('situation.evidence.same-node', {
      size: sizeParams(members).size,
      causes: nameCauses(members),
    }),
  ];
  if (after !== undefined) {
    const served = servesOthers(members, after, fleet);
    found.push(
      speaksFor('situation.evidence.other-nodes-served', {
        pulls: count('pull', served.pulls),
      }),
    );
  }
  const names = [...nodes.values()].flatMap(ofCluster => [...ofCluster]);
  if (names.length > 1) {
    found.push(
      speaksFor('situation.evidence.nodes', {
        nodes: nameSome(names.sort()),
        nodeCount: names.length,
      }),
    );
  }
  const pulled = fleet.pulls.fromOthers([], nodes);
  if (pulled > 0) {
    found.push(
      speaksAgainst('situation.evidence.node-pulls', {
        pulls: count('pull', pulled),
      }),
    );
  }
  return found;
}

function toFinding(
  node: string,
  members: readonly IncidentFact[],
  after: number | undefined,
  fleet: Fleet,
): Finding {
  const { cluster } = members[0];
  const own = members.filter(isNodesOwn);
  const cause = own.length > 0 ? mainCause(own) : undefined;
  const isSandbox = members.some(isOfNode);
  const registries = new Set(members.map(registryOf)).size;
  const params = { node, cluster, ...sizeParams(members) };
  const way = members.every(isOfNodesCredential) ? 'credential' : 'way';
  return {
    kind: 'node',
    key: ['node', cluster, node],
    certainty:
      after === undefined
        ? leastCertain(own.map(({ certainty }) => certainty))
        : (registries > 1 && 'certain') || 'likely',
    headline: localize(
      isSandbox
        ? 'situation.node.headline.sandbox'
        : (cause && headlines[cause]) ?? `situation.node.headline.${way}`,
      params,
    ),
    advice: localize(
      isSandbox
        ? 'situation.node.advice.sandbox'
        : (cause && advices[cause]) ?? `situation.node.advice.${way}`,
      { node, cluster },
    ),
    rule: localize(
      own.length > 0 ? 'situation.node.rule' : 'situation.node.rule.way',
    ),
    fixer: 'platform-team',
    evidence: evidenceOf(members, after, fleet),
    incidents: members,
    node,
  };
}

/** A fault that several nodes have in common. */
function toFindingOfNodes(
  members: readonly IncidentFact[],
  after: number | undefined,
  fleet: Fleet,
): Pick<
  Finding,
  'kind' | 'headline' | 'advice' | 'fixer' | 'evidence' | 'incidents'
> {
  const [{ cluster }] = members;
  const cause = mainCause(members);
  return {
    kind: 'node',
    headline: localize('situation.node.headline.several', {
      title: localize(`cause.${cause}.title`).text,
      cluster,
      nodeCount: count('node', sizeParams(members).nodes),
      ...sizeParams(members),
    }),
    advice: localize('situation.node.advice.several', { cluster }),
    fixer: 'platform-team',
    evidence: evidenceOf(members, after, fleet),
    incidents: members,
  };
}

/** Failures of the same own fault on several nodes, where an incident itself is on several. */
function toSpread(members: readonly IncidentFact[], fleet: Fleet): Finding {
  const [{ cluster, cause }] = members;
  return {
    ...toFindingOfNodes(members, undefined, fleet),
    key: ['nodes', cluster, cause],
    certainty: leastCertain(members.map(({ certainty }) => certainty)),
    rule: localize('situation.node.rule'),
  };
}

/** A few nodes do not reach what at least as many others of the cluster do. */
export function toNodesOffWay(
  { hosts, members, after }: Candidate,
  fleet: Fleet,
): Finding {
  return {
    ...toFindingOfNodes(members, after, fleet),
    key: ['nodes', members[0].cluster, 'way', ...hosts.slice(0, 1)],
    certainty: 'likely',
    rule: localize('situation.node.rule.ways'),
  };
}

/** A node is at fault: by its own report, or since several services fail there with what works on other nodes. */
export function findNodeFaults(
  incidents: readonly IncidentFact[],
  fleet: Fleet,
): Finding[] {
  const groups = groupBy(incidents, incident => {
    const node = onlyNodeOf(incident);
    return node === undefined
      ? undefined
      : JSON.stringify([incident.cluster, node]);
  });
  const ofOneNode = [...groups.values()].flatMap(group => {
    const node = onlyNodeOf(group[0]) ?? '';
    const own = findOwnFaults(group);
    if (own.length > 0) {
      return [toFinding(node, own, undefined, fleet)];
    }
    const way = findWayFaults(group, fleet);
    return way ? [toFinding(node, way.members, way.after, fleet)] : [];
  });
  const spread = groupBy(incidents, incident =>
    nodeCauses.has(incident.cause) && onlyNodeOf(incident) === undefined
      ? JSON.stringify([incident.cluster, incident.cause])
      : undefined,
  );
  return [
    ...ofOneNode,
    ...[...spread.values()].map(group => toSpread(group, fleet)),
  ];
}
