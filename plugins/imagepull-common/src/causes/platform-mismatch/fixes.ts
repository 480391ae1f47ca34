import type { FixContext } from '../../diagnose/fixContext';
import {
  buildForPlatforms,
  checkImage,
} from '../../diagnose/fixBuilding/imageFixes';
import { scheduleOnPlatform } from '../../diagnose/fixBuilding/nodeFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
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
