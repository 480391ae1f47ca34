import type { FixContext } from '../../diagnose/fixContext';
import {
  checkImage,
  correctDigest,
} from '../../diagnose/fixBuilding/imageFixes';
import { pushAgain } from '../../diagnose/fixBuilding/registryFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...correctDigest(context),
    ...rollBack(context),
    ...pushAgain(context),
    ...checkImage(context),
  ];
}
