import { useFittingSecret } from '../../fixes/attachFixes';
import { describedFix } from '../../fixes/fix';
import type { FixContext } from '../../fixes/fixContext';
import { readNodeLog } from '../../fixes/nodeFixes';
import { createPullSecret } from '../../fixes/pullSecretFixes';
import { grantNodes } from '../../fixes/registryFixes';
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
    ...useFittingSecret(context),
    ...createPullSecret(context),
    ...readNodeLog(context),
  ];
}
