import type { FixContext } from '../../diagnose/fixContext';
import {
  loadIntoLocalCluster,
  pushToReachableRegistry,
} from '../../diagnose/fixBuilding/otherFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...loadIntoLocalCluster(context),
    ...pushToReachableRegistry(context),
  ];
}
