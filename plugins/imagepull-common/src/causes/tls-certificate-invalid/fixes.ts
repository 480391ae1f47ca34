import type { FixContext } from '../../fixes/fixContext';
import { withHostCorrection } from '../../fixes/hostFixes';
import { rollBackFromRegistry } from '../../fixes/rollBack';
import { checkClock, renewCertificate, updateTls } from '../../fixes/tlsFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. Behind wrong dates may be the clock of the node, behind a wrong name the host. */
export function fixes(context: FixContext): Fix[] {
  switch (context.classification.variant) {
    case 'protocol':
      return withHostCorrection(context, updateTls(context));
    case 'expired':
    case 'not-yet-valid':
      return [
        ...renewCertificate(context),
        ...checkClock(context),
        ...rollBackFromRegistry(context),
      ];
    default:
      return withHostCorrection(context, renewCertificate(context));
  }
}
