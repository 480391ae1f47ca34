import type { FixContext } from '../../fixes/fixContext';
import {
  attachSecret,
  createPullSecret,
  attachToServiceAccount,
} from '../../fixes/pullSecretFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...(context.staticPod ? createPullSecret(context) : attachSecret(context)),
    ...attachToServiceAccount(context),
    ...rollBack(context),
  ];
}
