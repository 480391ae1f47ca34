import { attachSecret, takeAccountSecrets } from '../../fixes/attachFixes';
import { checkSecrets } from '../../fixes/credentialChecks';
import type { FixContext } from '../../fixes/fixContext';
import { createPullSecret, recreateSecret } from '../../fixes/pullSecretFixes';
import { grantNodes } from '../../fixes/registryFixes';
import { rollBackFromName } from '../../fixes/rollBack';
import { hasFittingSecret } from '../../fixes/steps/candidates';
import type { Fix } from '../../schema';

/**
 * What gives the pods credentials, best first. Pods that name secrets and yet sent no credentials name ones that do not
 * exist, are of the wrong type, or are for another registry; pods that name none lack one. A secret that is there and
 * fits need not be made.
 */
function credentialFixes(context: FixContext): Fix[] {
  if (context.imagePullSecrets.length > 0) {
    return [
      ...checkSecrets(context),
      ...(hasFittingSecret(context) ? attachSecret(context) : []),
      ...recreateSecret(context),
      ...createPullSecret(context),
    ];
  }
  return hasFittingSecret(context)
    ? [...attachSecret(context), ...createPullSecret(context)]
    : [...createPullSecret(context), ...attachSecret(context)];
}

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...takeAccountSecrets(context),
    ...credentialFixes(context),
    ...grantNodes(context),
    ...rollBackFromName(context),
  ];
}
