import type { FixContext } from '../../fixes/fixContext';
import { correctHost } from '../../fixes/imageFixes';
import { checkFromNode } from '../../fixes/networkFixes';
import { askRegistry } from '../../fixes/registryFixes';
import { rollBack } from '../../fixes/rollBack';
import { isOwnHost } from '../../image/ownHost';
import type { Fix } from '../../schema';
import { pushToReachableRegistry } from '../../fixes/localImageFixes';

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
