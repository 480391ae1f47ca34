import type { FixContext } from '../../diagnose/fixContext';
import { checkImage } from '../../diagnose/fixBuilding/imageFixes';
import { readEvents, readNodeLog } from '../../diagnose/fixBuilding/nodeFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...readEvents(context),
    ...checkImage(context),
    ...readNodeLog(context),
  ];
}
