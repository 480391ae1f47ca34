import { checkFromNode } from '../../diagnose/fixBuilding/networkFixes';
import {
  checkSecrets,
  tryCredentials,
} from '../../diagnose/fixBuilding/pullSecretFixes';
import {
  askRegistry,
  grantPull,
} from '../../diagnose/fixBuilding/registryFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import type { FixContext } from '../../diagnose/fixContext';
import type { Fix } from '../../schema';

/** What ends it, best first. The storage behind a registry knows no accounts: its operators have to look. */
export function fixes(context: FixContext): Fix[] {
  return context.classification.facts.failedHostRole === 'blob'
    ? [...askRegistry(context), ...checkFromNode(context), ...rollBack(context)]
    : [
        ...grantPull(context),
        ...checkSecrets(context),
        ...tryCredentials(context),
        ...rollBack(context),
      ];
}
