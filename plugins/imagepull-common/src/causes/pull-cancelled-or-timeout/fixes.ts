import type { FixContext } from '../../diagnose/fixContext';
import { checkFromNode } from '../../diagnose/fixBuilding/networkFixes';
import { retryNow } from '../../diagnose/fixBuilding/nodeFixes';
import { helpLongPulls } from '../../diagnose/fixBuilding/otherFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...helpLongPulls(context),
    ...checkFromNode(context),
    ...retryNow(context),
  ];
}
