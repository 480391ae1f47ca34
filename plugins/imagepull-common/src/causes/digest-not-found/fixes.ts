import type { FixContext } from '../../fixes/fixContext';
import { checkImage, correctDigest } from '../../fixes/imageFixes';
import { pushAgain } from '../../fixes/pushFixes';
import { rollBack } from '../../fixes/rollBack';
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
