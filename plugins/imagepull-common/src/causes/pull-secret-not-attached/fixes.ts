import type { FixContext } from '../../diagnose/fixContext';
import {
  attachSecret,
  attachToServiceAccount,
} from '../../diagnose/fixBuilding/pullSecretFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...attachSecret(context),
    ...attachToServiceAccount(context),
    ...rollBack(context),
  ];
}
