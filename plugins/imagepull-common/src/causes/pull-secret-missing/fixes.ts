import type { FixContext } from '../../fixes/fixContext';
import { createMissingSecrets } from '../../fixes/pullSecretFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [...createMissingSecrets(context), ...rollBack(context)];
}
