import type { Certainty, SituationEvidence } from '../../schema';
import { localize } from '../../texts/localize';
import { refusedCredentialCauses } from '../causeSets';
import { registryOf } from '../hosts';
import { namespaceKey } from '../pullsSeen';
import type { Finding, Fleet } from '../rule';
import {
  countServices,
  findBeginnings,
  groupBy,
  nodesByCluster,
  openedAt,
  sizeOf,
} from '../services';
import type { IncidentFact } from '../situationTypes';
import {
  closeInTimeOfCredentials,
  manyRepositories,
  manyServices,
  severalServices,
  underWay,
} from '../thresholds';
import {
  count,
  nameCauses,
  sizeParams,
  speaksAgainst,
  speaksFor,
} from '../wording';

/** Credentials that come from the nodes: those of a cloud's own registry. */
const ofNodes = '';

/** Some registries refuse by saying that there is no such repository, as they do when there is none. */
function mayBeRefused({ cause }: IncidentFact): boolean {
  return cause === 'repository-not-found-or-no-access';
}

/** The credentials that an incident may have been refused with, as keys of groups. */
export function credentialsOf(incident: IncidentFact): string[] {
  const { cause, facts, pullSecrets } = incident;
  const registry = registryOf(incident);
  if (
    registry === '' ||
    !(refusedCredentialCauses.has(cause) || mayBeRefused(incident)) ||
    facts.credentials === 'anonymous'
  ) {
    return [];
  }
  const names =
    cause === 'credential-provider-failed' ? [ofNodes] : pullSecrets;
  return [...new Set(names)].map(name => JSON.stringify([registry, name]));
}

/** The credentials that an incident was refused with, without those where it may be otherwise. */
export function refusedWith(incident: IncidentFact): string[] {
  return mayBeRefused(incident) ? [] : credentialsOf(incident);
}

/** Whether an incident was refused with a pull secret, which is one and the same within a namespace. */
function refusedWithSecret(incident: IncidentFact): boolean {
  return (
    refusedWith(incident).length > 0 &&
    incident.cause !== 'credential-provider-failed'
  );
}

/** Puts each incident to the credential that most of them have; of equals the first by name. */
function groupByCredential(
  incidents: readonly IncidentFact[],
): Map<string, IncidentFact[]> {
  const users = new Map<string, number>();
  const candidates = incidents.map(incident => ({
    incident,
    keys: credentialsOf(incident),
  }));
  for (const { keys } of candidates) {
    keys.forEach(key => users.set(key, (users.get(key) ?? 0) + 1));
  }
  const groups = new Map<string, IncidentFact[]>();
  for (const { incident, keys } of candidates) {
    const [best] = [...keys].sort(
      (a, b) => (users.get(b) ?? 0) - (users.get(a) ?? 0) || (a < b ? -1 : 1),
    );
    if (best !== undefined) {
      const group = groups.get(best) ?? [];
      group.push(incident);
      groups.set(best, group);
    }
  }
  return groups;
}

function toFinding(
  key: readonly string[],
  members: readonly IncidentFact[],
  after: number,
  { pulls }: Fleet,
): Finding {
  const registry = registryOf(members[0]);
  const isOfNodes = members.every(
    ({ cause }) => cause === 'credential-provider-failed',
  );
  const served = pulls.onNodes([registry], nodesByCluster(members), after);
  const inNamespaces = pulls.inNamespaces(
    [registry],
    new Set(members.map(namespaceKey)),
    after,
  );
  const certainty: Certainty =
    countServices(members, manyServices) >= manyServices &&
    sizeOf(members).namespaces > 1 &&
    inNamespaces === 0 &&
    members.every(incident => incident.certainty === 'certain')
      ? 'certain'
      : 'likely';
  const evidence: SituationEvidence[] = [
    speaksFor(
      isOfNodes
        ? 'situation.evidence.same-node-credential'
        : 'situation.evidence.same-credential',
      {
        registry,
        size: sizeParams(members).size,
        causes: nameCauses(members),
      },
    ),
  ];
  if (inNamespaces > 0) {
    evidence.push(
      speaksAgainst('situation.evidence.served-namespaces', {
        registry,
        pulls: count('pull', inNamespaces),
      }),
    );
  } else if (served > 0) {
    evidence.push(
      speaksFor('situation.evidence.served-others', {
        registry,
        pulls: count('pull', served),
      }),
    );
  }
  return {
    kind: 'shared-credential',
    key: ['shared-credential', ...key],
    certainty,
    headline: localize(
      isOfNodes
        ? 'situation.shared-credential.headline.node'
        : 'situation.shared-credential.headline',
      { registry, ...sizeParams(members) },
    ),
    advice: localize(
      isOfNodes
        ? 'situation.shared-credential.advice.node'
        : 'situation.shared-credential.advice',
      { registry },
    ),
    rule: localize('situation.shared-credential.rule'),
    fixer: 'platform-team',
    evidence,
    incidents: members,
    registry,
  };
}

/** Whether only one node gets no credentials, while others of its cluster use theirs at the same registry. */
function isOfOneNode(
  members: readonly IncidentFact[],
  after: number,
  { pulls }: Fleet,
): boolean {
  const nodes = nodesByCluster(members);
  const [[cluster, names]] = nodes;
  const registries = [registryOf(members[0])];
  return (
    members.every(({ cause }) => cause === 'credential-provider-failed') &&
    nodes.size === 1 &&
    names.size === 1 &&
    pulls.onNodes(registries, nodes, after) === 0 &&
    pulls.inCluster(registries, cluster, after) > 0
  );
}

/**
 * Whether so much is refused that the credential is at fault: to several services; or, where that may also mean that
 * there is no such repository, many repositories to many services.
 */
function isEnough(members: readonly IncidentFact[]): boolean {
  const refused = members.filter(incident => !mayBeRefused(incident));
  const repositories = new Set(members.map(({ image }) => image.repository));
  return refused.length === members.length
    ? countServices(members, severalServices) >= severalServices
    : countServices(members, manyServices) >= manyServices &&
        repositories.size >= manyRepositories;
}

/** Those that were refused close in time, where they are enough; else those of them that were refused beyond doubt. */
function findMembers(
  group: readonly IncidentFact[],
): { members: readonly IncidentFact[]; after: number } | undefined {
  const certain = group.filter(incident => !mayBeRefused(incident));
  for (const candidates of [group, certain]) {
    const [began] = findBeginnings(candidates, closeInTimeOfCredentials);
    if (began !== undefined) {
      const members = candidates.filter(each => openedAt(each) >= began);
      if (isEnough(members)) {
        return { members, after: began + underWay };
      }
    }
  }
  return undefined;
}

/**
 * Several services are refused with a pull secret of the same name, or with the credentials of their nodes: close in
 * time, or in one namespace, where it is the same secret whenever it shows.
 */
export function findSharedCredentials(
  incidents: readonly IncidentFact[],
  fleet: Fleet,
): Finding[] {
  return [...groupByCredential(incidents)].flatMap(([key, group]) => {
    const found = findMembers(group);
    if (found && isOfOneNode(found.members, found.after, fleet)) {
      return [];
    }
    const taken = new Set(found?.members);
    const left = group.filter(
      incident => !taken.has(incident) && refusedWithSecret(incident),
    );
    const inNamespaces = [...groupBy(left, namespaceKey)].filter(([, ofOne]) =>
      isEnough(ofOne),
    );
    return [
      ...(found ? [toFinding([key], found.members, found.after, fleet)] : []),
      ...inNamespaces.map(([namespace, ofOne]) => {
        const last = Math.max(...ofOne.map(openedAt));
        return toFinding([key, namespace], ofOne, last + underWay, fleet);
      }),
    ];
  });
}
