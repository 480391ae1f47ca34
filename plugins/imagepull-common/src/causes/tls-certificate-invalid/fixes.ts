import type { FixContext } from '../../fixes/fixContext';
import { correctHost } from '../../fixes/imageFixes';
import { renewCertificate } from '../../fixes/registryFixes';
import { checkClock } from '../../fixes/tlsFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...renewCertificate(context),
    ...correctHost(context),
    ...checkClock(context),
  ];
}
