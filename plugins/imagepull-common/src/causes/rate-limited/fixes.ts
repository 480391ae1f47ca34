import type { FixContext } from '../../diagnose/fixContext';
import { createPullSecret } from '../../diagnose/fixBuilding/pullSecretFixes';
import {
  checkHubLimit,
  useMirror,
} from '../../diagnose/fixBuilding/registryFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...createPullSecret(context),
    ...useMirror(context),
    ...checkHubLimit(context),
  ];
}
