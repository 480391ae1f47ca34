import { describedFix } from '../../fixes/fix';
import type { FixContext } from '../../fixes/fixContext';
import { checkFromNode } from '../../fixes/networkFixes';
import { checkNodeConfiguration } from '../../fixes/nodeSettingsFixes';
import { askRegistry, useMirror } from '../../fixes/registryFixes';
import { rollBack, rollBackFromRegistry } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first, by whose rule it is. */
export function fixes(context: FixContext): Fix[] {
  switch (context.classification.variant) {
    case 'blocked-by-node':
      return [
        ...checkNodeConfiguration(context),
        ...rollBackFromRegistry(context),
      ];
    case 'geo-ip-block':
      return [
        ...useMirror(context),
        ...checkFromNode(context),
        ...rollBackFromRegistry(context),
      ];
    default:
      return [
        describedFix(
          'satisfy-policy',
          'registry',
          ['fix.satisfy-policy.find', 'fix.satisfy-policy.exempt'],
          { registry: context.image.registry ?? '?' },
        ),
        ...rollBack(context),
        ...askRegistry(context),
      ];
  }
}
