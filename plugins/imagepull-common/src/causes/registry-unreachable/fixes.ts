import type { FixContext } from '../../diagnose/fixContext';
import {
  checkFromNode,
  openNetwork,
} from '../../diagnose/fixBuilding/networkFixes';
import { askRegistry } from '../../diagnose/fixBuilding/registryFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...openNetwork(context),
    ...checkFromNode(context),
    ...askRegistry(context),
  ];
}
