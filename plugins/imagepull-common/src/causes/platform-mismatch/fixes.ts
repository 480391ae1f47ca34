import type { FixContext } from '../../fixes/fixContext';
import { checkImage } from '../../fixes/imageFixes';
import {
  buildForPlatforms,
  scheduleOnPlatform,
  useImageForPlatform,
} from '../../fixes/platformFixes';
import { rollBack } from '../../fixes/rollBack';
import { offeredPlatforms } from '../../fixes/steps/candidates';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  const wasAsked = offeredPlatforms(context).length > 0;
  return [
    ...buildForPlatforms(context),
    ...useImageForPlatform(context),
    ...scheduleOnPlatform(context),
    ...rollBack(context),
    ...(wasAsked ? [] : checkImage(context)),
  ];
}
