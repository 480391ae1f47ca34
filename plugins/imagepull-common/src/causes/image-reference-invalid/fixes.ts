import type { FixContext } from '../../fixes/fixContext';
import { correctReference, qualifyName } from '../../fixes/imageFixes';
import { allowShortNames } from '../../fixes/nodeSettingsFixes';
import { rollBack } from '../../fixes/rollBack';
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
