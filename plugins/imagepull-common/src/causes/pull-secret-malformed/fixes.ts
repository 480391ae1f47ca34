import { replaceUnfitSecret } from '../../fixes/attachFixes';
import { checkSecrets } from '../../fixes/credentialChecks';
import type { FixContext } from '../../fixes/fixContext';
import { recreateSecret } from '../../fixes/pullSecretFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...replaceUnfitSecret(context),
    ...recreateSecret(context),
    ...checkSecrets(context),
  ];
}
