import type { FixContext } from '../../diagnose/fixContext';
import { checkFromNode } from '../../diagnose/fixBuilding/networkFixes';
import { repairRuntime } from '../../diagnose/fixBuilding/nodeFixes';
import { pushAgain } from '../../diagnose/fixBuilding/registryFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...pushAgain(context),
    ...repairRuntime(context),
    ...rollBack(context),
    ...checkFromNode(context),
  ];
}
