import type { FixContext } from '../../diagnose/fixContext';
import {
  changePullPolicy,
  loadOnNode,
} from '../../diagnose/fixBuilding/otherFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...changePullPolicy(context),
    ...loadOnNode(context),
    ...rollBack(context),
  ];
}
