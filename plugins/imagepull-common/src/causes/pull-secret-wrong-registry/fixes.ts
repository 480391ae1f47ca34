import { replaceUnfitSecret, useFittingSecret } from '../../fixes/attachFixes';
import { checkSecrets } from '../../fixes/credentialChecks';
import type { FixContext } from '../../fixes/fixContext';
import { useHostOfSecret } from '../../fixes/hostFixes';
import { createPullSecret, recreateSecret } from '../../fixes/pullSecretFixes';
import { rollBack } from '../../fixes/rollBack';
import { proofOfImage, secretAtFault } from '../../fixes/steps/candidates';
import type { Fix } from '../../schema';

/** Whether the service account gives the secret at fault to all its pods, some of which may need it as it is. */
function isShared(context: FixContext): boolean {
  const unfit = secretAtFault(context);
  return (
    unfit !== undefined &&
    (context.findings?.serviceAccountSecrets ?? []).includes(unfit)
  );
}

/**
 * What ends it, best first. Where the last roll-out changed the host of the image and nothing shows that it is right, the
 * image is the first to be suspected, else the secret; one that serves other images as well is better left as it is.
 */
export function fixes(context: FixContext): Fix[] {
  const instead = isShared(context)
    ? useFittingSecret(context).slice(0, 1)
    : replaceUnfitSecret(context);
  const recreate = recreateSecret(context);
  if ((context.findings?.namedSecretKeys ?? []).length === 0) {
    return [...instead, ...recreate, ...checkSecrets(context)];
  }
  const useHost = useHostOfSecret(context);
  const another = createPullSecret(context);
  const hostChanged = context.change?.parts.includes('registry') ?? false;
  const wayBack = hostChanged ? rollBack(context) : [];
  if (hostChanged && !proofOfImage(context)) {
    return [...useHost, ...instead, ...recreate, ...another, ...wayBack];
  }
  return isShared(context)
    ? [...instead, ...another, ...useHost, ...recreate, ...wayBack]
    : [...instead, ...recreate, ...useHost, ...another, ...wayBack];
}
