import { localize } from '../../texts/localize';
import { brokenSecretCauses } from '../causeSets';
import { registryOf } from '../hosts';
import type { Finding } from '../rule';
import { countServices, groupBy, leastCertain } from '../services';
import type { IncidentFact } from '../situationTypes';
import { severalServices } from '../thresholds';
import { nameCauses, sizeParams, speaksFor } from '../wording';

/** The pull secret at fault; undefined where several may be. */
function secretOf(incident: IncidentFact): string | undefined {
  const { cluster, namespace, cause, facts, pullSecrets } = incident;
  const names =
    facts.missingSecrets.length > 0 ? facts.missingSecrets : pullSecrets;
  return brokenSecretCauses.has(cause) && names.length === 1
    ? JSON.stringify([cluster, namespace, names[0]])
    : undefined;
}

/** Several services of a namespace name the same pull secret, which is not there or cannot be used, whenever it shows. */
export function findBrokenSecrets(
  incidents: readonly IncidentFact[],
): Finding[] {
  return [...groupBy(incidents, secretOf)].flatMap(([key, members]) => {
    if (countServices(members, severalServices) < severalServices) {
      return [];
    }
    const registries = [...new Set(members.map(registryOf))];
    const finding: Finding = {
      kind: 'shared-credential',
      key: ['broken-secret', key],
      certainty: leastCertain(members.map(({ certainty }) => certainty)),
      headline: localize(
        'situation.shared-credential.headline.secret',
        sizeParams(members),
      ),
      advice: localize('situation.shared-credential.advice.secret'),
      rule: localize('situation.shared-credential.rule.secret'),
      fixer: members[0].fixer,
      evidence: [
        speaksFor('situation.evidence.same-secret', {
          size: sizeParams(members).size,
          causes: nameCauses(members),
        }),
      ],
      incidents: members,
      ...(registries.length === 1 &&
        registries[0] !== '' && { registry: registries[0] }),
    };
    return [finding];
  });
}
