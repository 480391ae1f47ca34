import { attachSecret } from '../../fixes/attachFixes';
import type { FixContext } from '../../fixes/fixContext';
import { loadOnNode } from '../../fixes/localImageFixes';
import { changePullPolicy } from '../../fixes/pullPolicyFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/**
 * What ends it, best first. Since Kubernetes 1.35 the image may be on the node, and the pod lack the secret that it was
 * pulled with.
 */
export function fixes(context: FixContext): Fix[] {
  return [
    ...changePullPolicy(context),
    ...loadOnNode(context),
    ...attachSecret(context).slice(0, 1),
    ...rollBack(context),
  ];
}
