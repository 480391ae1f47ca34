import type { Certainty, Fixer, ImageName } from '../../schema';
import type { TextId } from '../../texts/english';
import { localize } from '../../texts/localize';
import {
  damagedContentsCauses,
  imageCauses,
  repositoryCauses,
  wayCauses,
} from '../causeSets';
import { registryOf } from '../hosts';
import type { Finding, Fleet } from '../rule';
import { countServices, groupBy, leastCertain } from '../services';
import type { IncidentFact } from '../situationTypes';
import { severalServices } from '../thresholds';
import { mainCause, nameCauses, sizeParams, speaksFor } from '../wording';
import { servedLately } from './served';

function imageKey(incident: IncidentFact): string | undefined {
  const { image, cause } = incident;
  if (!imageCauses.has(cause)) {
    return undefined;
  }
  return image.repository === undefined
    ? JSON.stringify([image.written])
    : JSON.stringify([
        registryOf(incident),
        image.repository,
        image.digest ?? image.tag,
      ]);
}

function repositoryKey(incident: IncidentFact): string | undefined {
  const { repository } = incident.image;
  return repository !== undefined && repositoryCauses.has(incident.cause)
    ? JSON.stringify([registryOf(incident), repository])
    : undefined;
}

/** The image in its shortest form that all of these have in common. */
function commonImage(
  members: readonly IncidentFact[],
  isRepository: boolean,
): ImageName {
  const [first] = [...members].sort((a, b) =>
    a.image.written < b.image.written ? -1 : 1,
  );
  const { registry, repository } = first.image;
  return isRepository && registry !== undefined && repository !== undefined
    ? { written: `${registry}/${repository}`, registry, repository }
    : first.image;
}

/** Who can fix most of these; of equals, who can do more. */
function fixerOf(members: readonly IncidentFact[]): Fixer {
  const ranks: readonly Fixer[] = [
    'platform-team',
    'registry',
    'service-owner',
  ];
  const countOf = (fixer: Fixer) =>
    members.filter(member => member.fixer === fixer).length;
  return [...ranks].sort((a, b) => countOf(b) - countOf(a))[0];
}

/** What to do about most of them. */
function adviceOf(members: readonly IncidentFact[]): TextId {
  const cause = mainCause(members);
  if (wayCauses.has(cause) || damagedContentsCauses.has(cause)) {
    return 'situation.shared-image.advice.contents';
  }
  return 'situation.shared-image.advice';
}

function toFinding(
  key: string,
  members: readonly IncidentFact[],
  isRepository: boolean,
  fleet: Fleet,
): Finding {
  const image = commonImage(members, isRepository);
  const causes = new Set(members.map(({ cause }) => cause));
  const least = leastCertain(members.map(({ certainty }) => certainty));
  const isInferred =
    causes.size > 1 ||
    isRepository ||
    members.some(({ cause }) => wayCauses.has(cause));
  const certainty: Certainty =
    least === 'certain' && isInferred ? 'likely' : least;
  return {
    kind: 'shared-image',
    key: ['shared-image', key],
    certainty,
    headline: localize(
      isRepository
        ? 'situation.shared-image.headline.repository'
        : 'situation.shared-image.headline',
      { image: image.written, ...sizeParams(members) },
    ),
    advice: localize(adviceOf(members), { image: image.written }),
    rule: localize('situation.shared-image.rule'),
    fixer: fixerOf(members),
    evidence: [
      speaksFor('situation.evidence.same-image', {
        image: image.written,
        size: sizeParams(members).size,
        causes: nameCauses(members),
      }),
      ...servedLately(members, fleet, 'for'),
    ],
    incidents: members,
    ...(image.registry !== undefined && { registry: registryOf(members[0]) }),
    image,
  };
}

/** Several services use one image, or images of one repository, which cannot be pulled for reasons of the image. */
export function findSharedImages(
  incidents: readonly IncidentFact[],
  fleet: Fleet,
): Finding[] {
  const isShared = ([, group]: [string, IncidentFact[]]) =>
    countServices(group, severalServices) >= severalServices;
  const images = [...groupBy(incidents, imageKey)].filter(isShared);
  const taken = new Set(images.flatMap(([, group]) => group));
  const repositories = [
    ...groupBy(
      incidents.filter(incident => !taken.has(incident)),
      repositoryKey,
    ),
  ].filter(isShared);
  return [
    ...images.map(([key, group]) => toFinding(key, group, false, fleet)),
    ...repositories.map(([key, group]) => toFinding(key, group, true, fleet)),
  ];
}
