import type { FixContext } from '../../diagnose/fixContext';
import { createMissingSecrets } from '../../diagnose/fixBuilding/pullSecretFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [...createMissingSecrets(context), ...rollBack(context)];
}
