import type { FixContext } from '../../fixes/fixContext';
import { checkFromNode, openNetwork } from '../../fixes/networkFixes';
import { askRegistry } from '../../fixes/registryFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...openNetwork(context),
    ...checkFromNode(context),
    ...askRegistry(context),
  ];
}
