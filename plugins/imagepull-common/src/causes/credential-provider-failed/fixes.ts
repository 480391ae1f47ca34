import type { FixContext } from '../../diagnose/fixContext';
import { readNodeLog } from '../../diagnose/fixBuilding/nodeFixes';
import { describedFix } from '../../diagnose/fixBuilding/otherFixes';
import { createPullSecret } from '../../diagnose/fixBuilding/pullSecretFixes';
import { grantNodes } from '../../diagnose/fixBuilding/registryFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    describedFix('repair-credential-provider', 'platform-team', [
      'fix.repair-credential-provider.binary',
      'fix.repair-credential-provider.configuration',
      'fix.repair-credential-provider.identity',
    ]),
    ...grantNodes(context),
    ...createPullSecret(context),
    ...readNodeLog(context),
  ];
}
