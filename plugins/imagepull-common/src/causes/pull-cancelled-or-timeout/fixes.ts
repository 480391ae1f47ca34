import type { FixContext } from '../../fixes/fixContext';
import { checkFromNode } from '../../fixes/networkFixes';
import type { Fix } from '../../schema';
import { retryNow } from '../../fixes/attemptFixes';
import { helpLongPulls } from '../../fixes/nodeSettingsFixes';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...helpLongPulls(context),
    ...checkFromNode(context),
    ...retryNow(context),
  ];
}
