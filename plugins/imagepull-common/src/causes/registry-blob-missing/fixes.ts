import type { FixContext } from '../../diagnose/fixContext';
import {
  askRegistry,
  pushAgain,
} from '../../diagnose/fixBuilding/registryFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [...pushAgain(context), ...askRegistry(context), ...rollBack(context)];
}
