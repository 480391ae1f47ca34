import type { FixContext } from '../../fixes/fixContext';
import { checkFromNode } from '../../fixes/networkFixes';
import { rollBackFromRegistry } from '../../fixes/rollBack';
import { serveChain, trustAuthority } from '../../fixes/tlsFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...trustAuthority(context),
    ...serveChain(context),
    ...checkFromNode(context),
    ...rollBackFromRegistry(context),
  ];
}
