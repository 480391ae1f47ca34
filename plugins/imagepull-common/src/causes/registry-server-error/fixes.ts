import type { FixContext } from '../../diagnose/fixContext';
import { correctHost } from '../../diagnose/fixBuilding/imageFixes';
import { checkFromNode } from '../../diagnose/fixBuilding/networkFixes';
import { retryNow } from '../../diagnose/fixBuilding/nodeFixes';
import { askRegistry } from '../../diagnose/fixBuilding/registryFixes';
import { rollBack } from '../../diagnose/fixBuilding/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. A web page instead of a registry's answer means the wrong host or something in between. */
export function fixes(context: FixContext): Fix[] {
  const isWebPage = context.classification.variant === 'html-answer';
  return [
    ...(isWebPage ? correctHost(context) : []),
    ...askRegistry(context),
    ...(isWebPage ? checkFromNode(context) : retryNow(context)),
    ...rollBack(context),
  ];
}
