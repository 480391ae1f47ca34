import { localize } from '../../texts/localize';
import { serviceCauses } from '../causeSets';
import { registryOf } from '../hosts';
import type { Finding, Fleet } from '../rule';
import { groupBy, leastCertain, servicesOf } from '../services';
import type { IncidentFact } from '../situationTypes';
import { mainCause, nameCauses, sayRule, speaksFor } from '../wording';
import { servedLately } from './served';

/** What one service fails to get: one image, wherever it runs. */
export function serviceKey(incident: IncidentFact): string {
  return JSON.stringify([servicesOf(incident), incident.image.written]);
}

/** The name of the service as people know it. */
function nameOf({ entities, workload }: IncidentFact): string {
  const [first] = [...entities].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  return first === undefined
    ? workload.name
    : first.title ?? first.ref.slice(first.ref.lastIndexOf('/') + 1);
}

/** One service asks for something that is not right, or with credentials that are not. */
export function findServiceMistakes(
  incidents: readonly IncidentFact[],
  fleet: Fleet,
): Finding[] {
  const groups = groupBy(incidents, incident =>
    serviceCauses.has(incident.cause) ? serviceKey(incident) : undefined,
  );
  return [...groups].map(([key, members]) => {
    const [first] = members;
    const registry = registryOf(first);
    const cause = mainCause(members);
    const service = nameOf(first);
    return {
      kind: 'service-mistake',
      key: ['one-service', key],
      certainty: leastCertain(members.map(({ certainty }) => certainty)),
      headline: localize('situation.service-mistake.headline', {
        service,
        image: first.image.written,
        cause: localize(`cause.${cause}.title`).text,
        causeId: cause,
      }),
      advice: localize('situation.service-mistake.advice', { service }),
      rule: sayRule('situation.service-mistake.rule'),
      fixer: first.fixer,
      evidence: [
        speaksFor('situation.evidence.one-service', {
          causes: nameCauses(members),
        }),
        ...servedLately(members, fleet),
      ],
      incidents: members,
      ...(registry !== '' && { registry }),
      image: first.image,
    };
  });
}
