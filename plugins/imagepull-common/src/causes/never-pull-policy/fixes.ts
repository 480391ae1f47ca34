import type { FixContext } from '../../fixes/fixContext';
import { changePullPolicy, loadOnNode } from '../../fixes/otherFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...changePullPolicy(context),
    ...loadOnNode(context),
    ...rollBack(context),
  ];
}
