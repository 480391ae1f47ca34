import { localize } from '../../texts/localize';
import { damagedContentsCauses } from '../causeSets';
import { registryOf } from '../hosts';
import type { Finding, Fleet } from '../rule';
import { countServices, groupBy, sizeOf } from '../services';
import type { IncidentFact } from '../situationTypes';
import { manyRepositories, severalServices } from '../thresholds';
import { nameCauses, sizeParams, speaksFor } from '../wording';
import { servedLately } from './served';

/**
 * A registry has lost or damaged parts of images of many repositories: its storage is at fault rather than each image.
 * On one node alone, it may as well be the node. When each of them began to fail tells nothing, since it shows only where an image is pulled anew.
 */
export function findDamagedRegistries(
  incidents: readonly IncidentFact[],
  fleet: Fleet,
): Finding[] {
  const groups = groupBy(incidents, incident =>
    damagedContentsCauses.has(incident.cause) &&
    incident.image.repository !== undefined
      ? registryOf(incident)
      : undefined,
  );
  return [...groups].flatMap(([registry, members]) => {
    const repositories = new Set(members.map(({ image }) => image.repository));
    if (
      repositories.size < manyRepositories ||
      sizeOf(members).nodes < 2 ||
      countServices(members, severalServices) < severalServices
    ) {
      return [];
    }
    const finding: Finding = {
      kind: 'registry-outage',
      key: ['registry-contents', registry],
      certainty: 'likely',
      headline: localize('situation.registry-outage.headline.contents', {
        registry,
        repositories: repositories.size,
        ...sizeParams(members),
      }),
      advice: localize('situation.registry-outage.advice.contents', {
        registry,
      }),
      rule: localize('situation.registry-outage.rule.contents'),
      fixer: 'registry',
      evidence: [
        speaksFor('situation.evidence.same-registry', {
          registry,
          size: sizeParams(members).size,
          causes: nameCauses(members),
        }),
        ...servedLately(members, fleet, 'against'),
      ],
      incidents: members,
      registry,
    };
    return [finding];
  });
}
