import type { FixContext } from '../../fixes/fixContext';
import { pushAgain } from '../../fixes/pushFixes';
import { askRegistry } from '../../fixes/registryFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [...pushAgain(context), ...askRegistry(context), ...rollBack(context)];
}
