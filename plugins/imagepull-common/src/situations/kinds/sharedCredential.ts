import type { Certainty, SituationEvidence } from '../../schema';
import { localize } from '../../texts/localize';
import { refusedCredentialCauses } from '../causeSets';
import { registryOf } from '../hosts';
import { namespaceKey } from '../pullsSeen';
import type { Finding, Fleet } from '../rule';
import {
  countServices,
  findBeginnings,
  nodesByCluster,
  openedAt,
  sizeOf,
} from '../services';
import type { IncidentFact } from '../situationTypes';
import {
  closeInTimeOfCredentials,
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

/** The credentials that an incident may have been refused with, as keys of groups. */
function credentialsOf(incident: IncidentFact): string[] {
  const { cause, facts, pullSecrets } = incident;
  const registry = registryOf(incident);
  if (
    registry === '' ||
    !refusedCredentialCauses.has(cause) ||
    facts.credentials === 'anonymous'
  ) {
    return [];
  }
  const names =
    cause === 'credential-provider-failed' ? [ofNodes] : pullSecrets;
  return [...new Set(names)].map(name => JSON.stringify([registry, name]));
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
  key: string,
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
    speaksFor('situation.evidence.same-credential', {
      registry,
      size: sizeParams(members).size,
      causes: nameCauses(members),
    }),
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
    key: ['shared-credential', key],
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

/** Several services are refused with a pull secret of the same name, or with the credentials of their nodes. */
export function findSharedCredentials(
  incidents: readonly IncidentFact[],
  fleet: Fleet,
): Finding[] {
  return [...groupByCredential(incidents)].flatMap(([key, group]) => {
    if (countServices(group, severalServices) < severalServices) {
      return [];
    }
    const [began] = findBeginnings(group, closeInTimeOfCredentials);
    if (began === undefined) {
      return [];
    }
    const members = group.filter(incident => openedAt(incident) >= began);
    return [toFinding(key, members, began + underWay, fleet)];
  });
}
