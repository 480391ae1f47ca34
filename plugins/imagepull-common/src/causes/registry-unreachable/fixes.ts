import type { FixContext } from '../../fixes/fixContext';
import { withHostCorrection } from '../../fixes/hostFixes';
import { checkFromNode, openNetwork } from '../../fixes/networkFixes';
import { askRegistry } from '../../fixes/registryFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return withHostCorrection(context, [
    ...openNetwork(context),
    ...checkFromNode(context),
    ...askRegistry(context),
  ]);
}
