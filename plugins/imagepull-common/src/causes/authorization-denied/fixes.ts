import type { FixContext } from '../../diagnose/fixContext';
import {
  checkSecrets,
  tryCredentials,
} from '../../diagnose/fixBuilding/pullSecretFixes';
import { grantPull } from '../../diagnose/fixBuilding/registryFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...grantPull(context),
    ...checkSecrets(context),
    ...tryCredentials(context),
    ...rollBack(context),
  ];
}
