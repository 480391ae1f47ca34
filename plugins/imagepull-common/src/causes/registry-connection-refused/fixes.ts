import type { FixContext } from '../../diagnose/fixContext';
import { correctHost } from '../../diagnose/fixBuilding/imageFixes';
import { checkFromNode } from '../../diagnose/fixBuilding/networkFixes';
import { pushToReachableRegistry } from '../../diagnose/fixBuilding/otherFixes';
import { askRegistry } from '../../diagnose/fixBuilding/registryFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import { isOwnHost } from '../../image/ownHost';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  const { registry = '' } = context.image;
  return [
    ...(isOwnHost(registry)
      ? pushToReachableRegistry(context)
      : askRegistry(context)),
    ...correctHost(context),
    ...checkFromNode(context),
    ...rollBack(context),
  ];
}
