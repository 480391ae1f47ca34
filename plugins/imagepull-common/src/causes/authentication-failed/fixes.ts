import { useFittingSecret } from '../../fixes/attachFixes';
import { checkSecrets, tryCredentials } from '../../fixes/credentialChecks';
import type { FixContext } from '../../fixes/fixContext';
import { createPullSecret, renewSecrets } from '../../fixes/pullSecretFixes';
import { grantNodes } from '../../fixes/registryFixes';
import { rollBackFromName } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/**
 * What ends it, best first. A pod that names no pull secret was refused with the credentials of its node, which its
 * owner cannot renew.
 */
export function fixes(context: FixContext): Fix[] {
  const namesSecrets = context.imagePullSecrets.length > 0;
  return [
    ...(namesSecrets ? [] : useFittingSecret(context)),
    ...(namesSecrets ? renewSecrets(context) : createPullSecret(context)),
    ...grantNodes(context),
    ...(namesSecrets ? checkSecrets(context) : []),
    ...tryCredentials(context),
    ...rollBackFromName(context),
  ];
}
