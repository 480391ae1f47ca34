import { useFittingSecret } from '../../fixes/attachFixes';
import { checkSecrets, tryCredentials } from '../../fixes/credentialChecks';
import type { FixContext } from '../../fixes/fixContext';
import { checkFromNode } from '../../fixes/networkFixes';
import { askRegistry, grantPull } from '../../fixes/registryFixes';
import { rollBackFromName, rollBackFromRegistry } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

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
        ...rollBackFromName(context),
      ];
}
