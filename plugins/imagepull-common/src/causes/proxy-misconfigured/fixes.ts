import type { FixContext } from '../../fixes/fixContext';
import { checkFromNode, repairProxy } from '../../fixes/networkFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [...repairProxy(context), ...checkFromNode(context)];
}
