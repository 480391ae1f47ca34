import { readEvents } from '../../fixes/attemptFixes';
import type { FixContext } from '../../fixes/fixContext';
import { checkImage } from '../../fixes/imageFixes';
import { readNodeLog } from '../../fixes/nodeFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...readEvents(context),
    ...checkImage(context),
    ...readNodeLog(context),
  ];
}
