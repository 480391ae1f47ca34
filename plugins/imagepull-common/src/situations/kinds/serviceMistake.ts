import type { SituationEvidence } from '../../schema';
import { localize } from '../../texts/localize';
import { kindOfCause } from '../../investigate/surroundings/causeKinds';
import { serviceCauses, wayCauses } from '../causeSets';
import { registryOf } from '../hosts';
import type { Finding, Fleet } from '../rule';
import {
  countOthers,
  groupBy,
  leastCertain,
  nameOfService,
  servicesOf,
} from '../services';
import type { IncidentFact } from '../situationTypes';
import {
  count,
  mainCause,
  nameCauses,
  speaksAgainst,
  speaksFor,
} from '../wording';
import { servedLately } from './served';
import { credentialsOf } from './sharedCredential';

/** What one service fails to get: one image, wherever it runs. */
export function serviceKey(incident: IncidentFact): string {
  return JSON.stringify([servicesOf(incident), incident.image.written]);
}

/** Whether other services fail with the same image, for other reasons: for the same one, it would be a shared image. */
function othersWithImage(
  members: readonly IncidentFact[],
  { servicesWithImage }: Fleet,
): SituationEvidence {
  const { written } = members[0].image;
  const others = countOthers(servicesWithImage.get(written), members);
  return others > 0
    ? speaksAgainst('situation.evidence.others-with-image', {
        services: count('service', others),
      })
    : speaksFor('situation.evidence.only-with-image');
}

/**
 * What may be behind a refusal instead: a registry that fails refuses as well, and a credential that others use too may
 * have ended.
 */
function doubtsOf(
  telling: readonly IncidentFact[],
  { servicesWithErrorsOf, servicesRefusedWith }: Fleet,
): SituationEvidence[] {
  const refused = telling.filter(
    ({ cause }) => kindOfCause(cause) === 'identity',
  );
  if (refused.length === 0) {
    return [];
  }
  const registry = registryOf(refused[0]);
  const failing = countOthers(servicesWithErrorsOf.get(registry), telling);
  const sharing = refused
    .flatMap(credentialsOf)
    .map(key => countOthers(servicesRefusedWith.get(key), telling));
  const most = Math.max(0, ...sharing);
  return [
    ...(failing > 0
      ? [
          speaksAgainst('situation.evidence.fails-for-others', {
            registry,
            services: count('service', failing),
          }),
        ]
      : []),
    ...(most > 0
      ? [
          speaksAgainst('situation.evidence.same-secret-name', {
            registry,
            services: count('service', most),
          }),
        ]
      : []),
  ];
}

/**
 * One service asks for something that is not right, or with credentials that are not. Where the same image of it also
 * fails in a way that tells nothing, that is taken for the same.
 */
export function findServiceMistakes(
  incidents: readonly IncidentFact[],
  fleet: Fleet,
): Finding[] {
  const groups = groupBy(incidents, incident =>
    wayCauses.has(incident.cause) ? undefined : serviceKey(incident),
  );
  return [...groups].flatMap(([key, members]) => {
    const telling = members.filter(({ cause }) => serviceCauses.has(cause));
    if (telling.length === 0) {
      return [];
    }
    const [first] = telling;
    const registry = registryOf(first);
    const cause = mainCause(telling);
    const doubts = doubtsOf(telling, fleet);
    const certainty = leastCertain(telling.map(each => each.certainty));
    const service = nameOfService(first);
    const finding: Finding = {
      kind: 'service-mistake',
      key: ['one-service', key],
      certainty:
        doubts.length > 0 && certainty === 'certain' ? 'likely' : certainty,
      headline: localize('situation.service-mistake.headline', {
        service,
        image: first.image.written,
        cause: localize(`cause.${cause}.title`).text,
        causeId: cause,
      }),
      advice: localize('situation.service-mistake.advice', { service }),
      rule: localize('situation.service-mistake.rule'),
      fixer: first.fixer,
      evidence: [
        speaksFor('situation.evidence.reported', {
          causes: nameCauses(members),
        }),
        othersWithImage(members, fleet),
        ...servedLately(members, fleet, 'for'),
        ...doubts,
      ],
      incidents: members,
      ...(registry !== '' && { registry }),
      image: first.image,
    };
    return [finding];
  });
}
