import type { FixContext } from '../../diagnose/fixContext';
import {
  checkFromNode,
  repairProxy,
} from '../../diagnose/fixBuilding/networkFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [...repairProxy(context), ...checkFromNode(context)];
}
