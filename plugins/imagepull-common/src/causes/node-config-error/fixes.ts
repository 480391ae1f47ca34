import type { FixContext } from '../../diagnose/fixContext';
import { checkFromNode } from '../../diagnose/fixBuilding/networkFixes';
import { readNodeLog } from '../../diagnose/fixBuilding/nodeFixes';
import { checkNodeConfiguration } from '../../diagnose/fixBuilding/otherFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...checkNodeConfiguration(context),
    ...checkFromNode(context),
    ...readNodeLog(context),
  ];
}
