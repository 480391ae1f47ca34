import type { FixContext } from '../../diagnose/fixContext';
import {
  correctReference,
  qualifyName,
} from '../../diagnose/fixBuilding/imageFixes';
import { allowShortNames } from '../../diagnose/fixBuilding/otherFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. A short name is a valid reference that the runtime refuses to complete. */
export function fixes(context: FixContext): Fix[] {
  return context.classification.variant === 'short-name'
    ? [
        ...qualifyName(context),
        ...allowShortNames(context),
        ...rollBack(context),
      ]
    : [...correctReference(context), ...rollBack(context)];
}
