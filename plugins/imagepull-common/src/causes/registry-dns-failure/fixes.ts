import type { FixContext } from '../../fixes/fixContext';
import { correctHost } from '../../fixes/imageFixes';
import { checkFromNode, repairDns } from '../../fixes/networkFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...repairDns(context),
    ...correctHost(context),
    ...checkFromNode(context),
    ...rollBack(context),
  ];
}
