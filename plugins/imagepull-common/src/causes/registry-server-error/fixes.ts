import type { FixContext } from '../../fixes/fixContext';
import { correctHost } from '../../fixes/imageFixes';
import { checkFromNode } from '../../fixes/networkFixes';
import { askRegistry } from '../../fixes/registryFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';
import { retryNow } from '../../fixes/attemptFixes';

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
