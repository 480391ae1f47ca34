import { localize } from '../../texts/localize';
import type { Finding, Fleet } from '../rule';
import { groupBy, leastCertain } from '../services';
import type { IncidentFact } from '../situationTypes';
import { nameCauses, sizeParams, speaksFor } from '../wording';
import { servedLately } from './served';

/** Whether all of these asked without credentials, as far as it is known; none is known to have sent some. */
function areAnonymous(incidents: readonly IncidentFact[]): boolean {
  const known = incidents.flatMap(({ facts }) => facts.credentials ?? []);
  return known.length > 0 && known.every(sent => sent === 'anonymous');
}

/** A registry says that it lets no more pulls through. It says so itself, so that one service is enough. */
export function findRateLimits(
  incidents: readonly IncidentFact[],
  fleet: Fleet,
): Finding[] {
  const groups = groupBy(incidents, incident =>
    incident.cause === 'rate-limited'
      ? fleet.failedAt(incident).host
      : undefined,
  );
  return [...groups].map(([registry, members]) => {
    const variant = areAnonymous(members) ? '.anonymous' : '';
    return {
      kind: 'rate-limit',
      key: ['rate-limit', registry],
      certainty: leastCertain(members.map(({ certainty }) => certainty)),
      headline: localize(`situation.rate-limit.headline${variant}`, {
        registry,
        ...sizeParams(members),
      }),
      advice: localize(`situation.rate-limit.advice${variant}`, { registry }),
      rule: localize('situation.rate-limit.rule'),
      fixer: 'platform-team',
      evidence: [
        speaksFor('situation.evidence.same-registry', {
          registry,
          size: sizeParams(members).size,
          causes: nameCauses(members),
        }),
        ...(variant ? [speaksFor('situation.evidence.anonymous')] : []),
        ...servedLately(members, fleet, 'against'),
      ],
      incidents: members,
      registry,
    };
  });
}
