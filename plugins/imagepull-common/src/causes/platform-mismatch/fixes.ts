import type { FixContext } from '../../fixes/fixContext';
import { buildForPlatforms, checkImage } from '../../fixes/imageFixes';
import { scheduleOnPlatform } from '../../fixes/nodeFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...buildForPlatforms(context),
    ...scheduleOnPlatform(context),
    ...rollBack(context),
    ...checkImage(context),
  ];
}
