import type { FixContext } from '../../fixes/fixContext';
import { checkFromNode } from '../../fixes/networkFixes';
import { retryNow } from '../../fixes/nodeFixes';
import { helpLongPulls } from '../../fixes/otherFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...helpLongPulls(context),
    ...checkFromNode(context),
    ...retryNow(context),
  ];
}
