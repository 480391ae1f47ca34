import type { FixContext } from '../../fixes/fixContext';
import type { Fix } from '../../schema';
import { raisePullLimit } from '../../fixes/nodeSettingsFixes';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [...raisePullLimit(context)];
}
