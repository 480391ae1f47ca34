import type { FixContext } from '../../fixes/fixContext';
import { checkImage } from '../../fixes/imageFixes';
import { readNodeLog } from '../../fixes/nodeFixes';
import type { Fix } from '../../schema';
import { readEvents } from '../../fixes/attemptFixes';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...readEvents(context),
    ...checkImage(context),
    ...readNodeLog(context),
  ];
}
