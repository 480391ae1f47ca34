import type { FixContext } from '../../fixes/fixContext';
import { checkFromNode } from '../../fixes/networkFixes';
import { readNodeLog } from '../../fixes/nodeFixes';
import { checkNodeConfiguration } from '../../fixes/nodeSettingsFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...checkNodeConfiguration(context),
    ...checkFromNode(context),
    ...readNodeLog(context),
  ];
}
