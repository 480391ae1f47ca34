import type { SituationEvidence } from '../../schema';
import type { TextId } from '../../texts/english';
import { localize } from '../../texts/localize';
import { damagedContentsCauses, wayCauses } from '../causeSets';
import type { Finding, Fleet } from '../rule';
import { countOthers, groupBy, nameOfService, servicesOf } from '../services';
import type { IncidentFact } from '../situationTypes';
import { count, nameCauses, speaksAgainst, speaksFor } from '../wording';
import { servedLately } from './served';
import { serviceKey } from './serviceMistake';

/** Failures of one service on the way to one host are one; all others of it are told apart by their image. */
function keyOf(incident: IncidentFact, { failedAt }: Fleet): string {
  return wayCauses.has(incident.cause)
    ? JSON.stringify([servicesOf(incident), failedAt(incident)])
    : serviceKey(incident);
}

function variantOf(
  { cause }: IncidentFact,
  isServed: boolean,
): 'way' | 'way-served' | 'contents' | 'policy' | 'credential' | 'unknown' {
  if (wayCauses.has(cause)) {
    return isServed ? 'way-served' : 'way';
  }
  if (damagedContentsCauses.has(cause)) {
    return 'contents';
  }
  if (cause === 'registry-quota-or-policy') {
    return 'policy';
  }
  return cause === 'credential-provider-failed' ? 'credential' : 'unknown';
}

/** Whether other services fail on the way to the same host: not so many, or not so close in time, that it is to blame. */
function othersOnWay(
  members: readonly IncidentFact[],
  registry: string,
  { servicesOnWayTo }: Fleet,
): SituationEvidence {
  const others = countOthers(servicesOnWayTo.get(registry), members);
  return others > 0
    ? speaksAgainst('situation.evidence.others-at-registry', {
        registry,
        services: count('service', others),
      })
    : speaksFor('situation.evidence.only-at-registry', { registry });
}

/** Where nothing says why, that others fail at the same registry may be the reason. */
function othersFailing(
  members: readonly IncidentFact[],
  registry: string,
  { servicesOnWayTo }: Fleet,
): SituationEvidence[] {
  const others = countOthers(servicesOnWayTo.get(registry), members);
  return others > 0
    ? [
        speaksAgainst('situation.evidence.fails-for-others', {
          registry,
          services: count('service', others),
        }),
      ]
    : [];
}

/** What is left: the evidence does not tell whether it is the service's own fault. */
export function findUnclear(
  incidents: readonly IncidentFact[],
  fleet: Fleet,
): Finding[] {
  const groups = groupBy(incidents, incident => keyOf(incident, fleet));
  return [...groups].map(([key, members]) => {
    const [first] = members;
    const { host } = fleet.failedAt(first);
    const served = servedLately(members, fleet, 'for');
    const variant = variantOf(first, served.length > 0);
    const isUnknown = members.every(({ cause }) => cause === 'unknown');
    const headline: TextId = `situation.unclear.headline.${variant}`;
    return {
      kind: 'unclear',
      key: ['one-service', key],
      certainty: isUnknown ? 'unknown' : 'ambiguous',
      headline: localize(headline, {
        service: nameOfService(first),
        registry: host === '' ? '?' : host,
      }),
      advice: localize(`situation.unclear.advice.${variant}`),
      rule: localize('situation.unclear.rule'),
      fixer: first.fixer,
      evidence: [
        speaksFor('situation.evidence.reported', {
          causes: nameCauses(members),
        }),
        ...(wayCauses.has(first.cause)
          ? [othersOnWay(members, host, fleet)]
          : []),
        ...(isUnknown ? othersFailing(members, host, fleet) : []),
        ...served,
      ],
      incidents: members,
      ...(host !== '' && { registry: host }),
    };
  });
}
