import type { FixContext } from '../../diagnose/fixContext';
import {
  checkSecrets,
  recreateSecret,
} from '../../diagnose/fixBuilding/pullSecretFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [...recreateSecret(context), ...checkSecrets(context)];
}
