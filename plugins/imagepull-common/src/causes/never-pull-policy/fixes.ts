import type { FixContext } from '../../fixes/fixContext';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';
import { changePullPolicy } from '../../fixes/pullPolicyFixes';
import { loadOnNode } from '../../fixes/localImageFixes';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...changePullPolicy(context),
    ...loadOnNode(context),
    ...rollBack(context),
  ];
}
