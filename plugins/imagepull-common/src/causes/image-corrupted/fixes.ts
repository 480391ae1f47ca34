import type { FixContext } from '../../fixes/fixContext';
import { checkFromNode } from '../../fixes/networkFixes';
import { repairRuntime } from '../../fixes/nodeFixes';
import { rebuildWithoutCache } from '../../fixes/pushFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...rebuildWithoutCache(context),
    ...repairRuntime(context),
    ...rollBack(context),
    ...checkFromNode(context),
  ];
}
