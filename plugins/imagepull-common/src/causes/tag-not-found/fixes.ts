import type { FixContext } from '../../diagnose/fixContext';
import {
  checkImage,
  correctTag,
  pushImage,
} from '../../diagnose/fixBuilding/imageFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...correctTag(context),
    ...pushImage(context),
    ...rollBack(context),
    ...checkImage(context),
  ];
}
