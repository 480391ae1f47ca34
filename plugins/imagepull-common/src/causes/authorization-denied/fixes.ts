import { attachSecret, useFittingSecret } from '../../fixes/attachFixes';
import { checkSecrets, tryCredentials } from '../../fixes/credentialChecks';
import type { FixContext } from '../../fixes/fixContext';
import { checkFromNode } from '../../fixes/networkFixes';
import { askRegistry, grantPull } from '../../fixes/registryFixes';
import { rollBackFromName, rollBackFromRegistry } from '../../fixes/rollBack';
import {
  fittingNamedSecrets,
  hasFittingSecret,
} from '../../fixes/steps/candidates';
import type { Fix } from '../../schema';

/** The account of another secret may have the right that the one of the named secret lacks. */
function tryOtherSecret(context: FixContext): Fix[] {
  return fittingNamedSecrets(context).length > 0 && hasFittingSecret(context)
    ? attachSecret(context).slice(0, 1)
    : [];
}

/** What ends it, best first. The storage behind a registry knows no accounts: its operators have to look. */
export function fixes(context: FixContext): Fix[] {
  return context.classification.facts.failedHostRole === 'blob'
    ? [
        ...askRegistry(context),
        ...checkFromNode(context),
        ...rollBackFromRegistry(context),
      ]
    : [
        ...useFittingSecret(context),
        ...grantPull(context),
        ...checkSecrets(context),
        ...tryCredentials(context),
        ...tryOtherSecret(context),
        ...rollBackFromName(context),
      ];
}
