import type { FixContext } from '../../fixes/fixContext';
import { withHostCorrection } from '../../fixes/hostFixes';
import { checkFromNode, repairDns } from '../../fixes/networkFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return withHostCorrection(context, [
    ...repairDns(context),
    ...checkFromNode(context),
  ]);
}
