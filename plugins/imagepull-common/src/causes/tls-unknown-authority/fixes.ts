import type { FixContext } from '../../diagnose/fixContext';
import { checkFromNode } from '../../diagnose/fixBuilding/networkFixes';
import { serveChain } from '../../diagnose/fixBuilding/registryFixes';
import { trustAuthority } from '../../diagnose/fixBuilding/tlsFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...trustAuthority(context),
    ...serveChain(context),
    ...checkFromNode(context),
  ];
}
