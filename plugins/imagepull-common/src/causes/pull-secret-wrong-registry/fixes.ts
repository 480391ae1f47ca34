import { replaceUnfitSecret } from '../../fixes/attachFixes';
import { checkSecrets } from '../../fixes/credentialChecks';
import type { FixContext } from '../../fixes/fixContext';
import { useHostOfSecret } from '../../fixes/hostFixes';
import { createPullSecret, recreateSecret } from '../../fixes/pullSecretFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/**
 * What ends it, best first. Where the last roll-out changed the host of the image, the image is the first to be
 * suspected, else the secret; one that serves other registries as well is better left as it is.
 */
export function fixes(context: FixContext): Fix[] {
  const ofSecret = [...replaceUnfitSecret(context), ...recreateSecret(context)];
  if ((context.findings?.namedSecretKeys ?? []).length === 0) {
    return [...ofSecret, ...checkSecrets(context)];
  }
  return context.change?.parts.includes('registry')
    ? [
        ...useHostOfSecret(context),
        ...ofSecret,
        ...createPullSecret(context),
        ...rollBack(context),
      ]
    : [...ofSecret, ...useHostOfSecret(context), ...createPullSecret(context)];
}
