import type { FixContext } from '../../fixes/fixContext';
import { checkImage, correctName } from '../../fixes/imageFixes';
import { createRepository } from '../../fixes/pushFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...correctName(context),
    ...createRepository(context),
    ...rollBack(context),
    ...checkImage(context),
  ];
}
