import { localize } from '../../texts/localize';
import { setRuleCauses } from '../causeSets';
import { registryOf } from '../hosts';
import type { Finding } from '../rule';
import {
  clustersOf,
  countServices,
  findBeginnings,
  groupBy,
  openedAt,
} from '../services';
import type { IncidentFact } from '../situationTypes';
import { closeInTime, manyServices } from '../thresholds';
import {
  nameCauses,
  nameSome,
  sizeParams,
  speaksAgainst,
  speaksFor,
} from '../wording';

/** Where a rule is set that decides about an incident: in its cluster, or at its registry. */
function ruleKey(incident: IncidentFact): string | undefined {
  const { cause, cluster, facts } = incident;
  if (!setRuleCauses.has(cause)) {
    return undefined;
  }
  return cause === 'registry-quota-or-policy'
    ? JSON.stringify([cause, 'registry', registryOf(incident)])
    : JSON.stringify([cause, 'cluster', cluster, facts.wantedPlatform]);
}

/**
 * Many services, each with an image of its own, began to be refused for the same reason within minutes: each may have
 * made its own mistake, but a change of what the cluster or the registry allows is as good a reading.
 */
export function findCommonRules(incidents: readonly IncidentFact[]): Finding[] {
  return [...groupBy(incidents, ruleKey)].flatMap(([key, group]) => {
    const began = findBeginnings(group, closeInTime).at(-1);
    const members =
      began === undefined
        ? []
        : group.filter(incident => openedAt(incident) >= began);
    if (countServices(members, manyServices) < manyServices) {
      return [];
    }
    const [{ cause }] = members;
    const finding: Finding = {
      kind: 'unclear',
      key: ['common-rule', key],
      certainty: 'ambiguous',
      headline: localize('situation.unclear.headline.common-rule', {
        cause: localize(`cause.${cause}.title`).text,
        causeId: cause,
        ...sizeParams(members),
      }),
      advice: localize('situation.unclear.advice.common-rule', {
        clusterNames: nameSome(clustersOf(members)),
      }),
      rule: localize('situation.unclear.rule.common-rule'),
      fixer: 'platform-team',
      evidence: [
        speaksFor('situation.evidence.same-time', {
          size: sizeParams(members).size,
          causes: nameCauses(members),
        }),
        speaksAgainst('situation.evidence.own-images'),
      ],
      incidents: members,
    };
    return [finding];
  });
}
