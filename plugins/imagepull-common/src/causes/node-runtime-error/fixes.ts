import type { FixContext } from '../../fixes/fixContext';
import {
  readNodeLog,
  repairRuntime,
  useAnotherNode,
} from '../../fixes/nodeFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...repairRuntime(context),
    ...useAnotherNode(context),
    ...readNodeLog(context),
  ];
}
