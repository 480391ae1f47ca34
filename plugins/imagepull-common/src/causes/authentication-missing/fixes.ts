import { checkSecrets } from '../../fixes/credentialChecks';
import type { FixContext } from '../../fixes/fixContext';
import {
  attachSecret,
  attachToServiceAccount,
  createPullSecret,
  recreateSecret,
} from '../../fixes/pullSecretFixes';
import { grantNodes } from '../../fixes/registryFixes';
import { rollBackFromName } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/**
 * What ends it, best first. Pods that name secrets and yet sent no credentials name ones that do not exist, are of the
 * wrong type, or are for another registry; pods that name none lack one.
 */
export function fixes(context: FixContext): Fix[] {
  return context.imagePullSecrets.length > 0
    ? [
        ...checkSecrets(context),
        ...recreateSecret(context),
        ...createPullSecret(context),
        ...grantNodes(context),
        ...rollBackFromName(context),
      ]
    : [
        ...createPullSecret(context),
        ...attachSecret(context),
        ...attachToServiceAccount(context),
        ...grantNodes(context),
        ...rollBackFromName(context),
      ];
}
