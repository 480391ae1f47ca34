import type { FixContext } from '../../fixes/fixContext';
import {
  loadIntoLocalCluster,
  pushToReachableRegistry,
} from '../../fixes/localImageFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...loadIntoLocalCluster(context),
    ...pushToReachableRegistry(context),
  ];
}
