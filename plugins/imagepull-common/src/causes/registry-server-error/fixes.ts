import { retryNow } from '../../fixes/attemptFixes';
import type { FixContext } from '../../fixes/fixContext';
import { withHostCorrection } from '../../fixes/hostFixes';
import { checkFromNode } from '../../fixes/networkFixes';
import { askRegistry } from '../../fixes/registryFixes';
import { rollBackFromRegistry } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. A web page instead of a registry's answer means the wrong host or something in between. */
export function fixes(context: FixContext): Fix[] {
  return context.classification.variant === 'html-answer'
    ? withHostCorrection(context, [
        ...askRegistry(context),
        ...checkFromNode(context),
      ])
    : [
        ...askRegistry(context),
        ...retryNow(context),
        ...rollBackFromRegistry(context),
      ];
}
