import type { FixContext } from '../../fixes/fixContext';
import type { Fix } from '../../schema';
import {
  loadIntoLocalCluster,
  pushToReachableRegistry,
} from '../../fixes/localImageFixes';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...loadIntoLocalCluster(context),
    ...pushToReachableRegistry(context),
  ];
}
