import { useFittingSecret } from '../../fixes/attachFixes';
import type { FixContext } from '../../fixes/fixContext';
import { createPullSecret } from '../../fixes/pullSecretFixes';
import { checkLimit, useMirror } from '../../fixes/registryFixes';
import { rollBackFromRegistry } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...useFittingSecret(context),
    ...createPullSecret(context),
    ...useMirror(context),
    ...checkLimit(context),
    ...rollBackFromRegistry(context),
  ];
}
