import { attachSecret, takeAccountSecrets } from '../../fixes/attachFixes';
import type { FixContext } from '../../fixes/fixContext';
import { createPullSecret } from '../../fixes/pullSecretFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. Where the service account names the secret by now, new pods have it: nothing else is to do. */
export function fixes(context: FixContext): Fix[] {
  const onlyRecreate = takeAccountSecrets(context);
  return onlyRecreate.length > 0
    ? onlyRecreate
    : [
        ...(context.staticPod
          ? createPullSecret(context)
          : attachSecret(context)),
        ...rollBack(context),
      ];
}
