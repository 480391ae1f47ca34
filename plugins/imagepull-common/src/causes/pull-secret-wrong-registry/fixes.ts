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
  const isKnown = (context.findings?.namedSecretKeys ?? []).length > 0;
  if (!isKnown) {
    return [...recreateSecret(context), ...checkSecrets(context)];
  }
  const secretFixes = [
    ...recreateSecret(context),
    ...createPullSecret(context),
  ];
  return context.change?.parts.includes('registry')
    ? [...useHostOfSecret(context), ...secretFixes, ...rollBack(context)]
    : [
        ...secretFixes.slice(0, 1),
        ...useHostOfSecret(context),
        ...secretFixes.slice(1),
      ];
}
