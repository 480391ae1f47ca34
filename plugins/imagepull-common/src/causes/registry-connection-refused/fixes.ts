import type { FixContext } from '../../fixes/fixContext';
import { withHostCorrection } from '../../fixes/hostFixes';
import { pushToReachableRegistry } from '../../fixes/localImageFixes';
import { checkFromNode } from '../../fixes/networkFixes';
import { askRegistry } from '../../fixes/registryFixes';
import { isOwnHost } from '../../image/ownHost';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  const isOwn = isOwnHost(context.image.registry ?? '');
  return withHostCorrection(context, [
    ...(isOwn ? pushToReachableRegistry(context) : askRegistry(context)),
    ...checkFromNode(context),
  ]);
}
