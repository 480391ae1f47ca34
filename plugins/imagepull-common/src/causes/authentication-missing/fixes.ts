import type { FixContext } from '../../diagnose/fixContext';
import {
  attachToServiceAccount,
  checkSecrets,
  createPullSecret,
} from '../../diagnose/fixBuilding/pullSecretFixes';
import { grantNodes } from '../../diagnose/fixBuilding/registryFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...createPullSecret(context),
    ...grantNodes(context),
    ...attachToServiceAccount(context),
    ...checkSecrets(context),
    ...rollBack(context),
  ];
}
