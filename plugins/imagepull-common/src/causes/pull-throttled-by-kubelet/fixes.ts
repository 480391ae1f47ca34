import type { FixContext } from '../../fixes/fixContext';
import { raisePullLimit } from '../../fixes/nodeSettingsFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [...raisePullLimit(context)];
}
