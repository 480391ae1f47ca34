import type { FixContext } from '../../fixes/fixContext';
import {
  readNodeLog,
  repairRuntime,
  useAnotherNode,
} from '../../fixes/nodeFixes';
import type { Fix } from '../../schema';

/** What ends it, best first: pods need not wait for the repair. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...useAnotherNode(context),
    ...repairRuntime(context),
    ...readNodeLog(context),
  ];
}
