import type { FixContext } from '../../diagnose/fixContext';
import { checkImage, correctName } from '../../diagnose/fixBuilding/imageFixes';
import { createRepository } from '../../diagnose/fixBuilding/registryFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
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
