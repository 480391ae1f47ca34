import type { FixContext } from '../../diagnose/fixContext';
import { correctHost } from '../../diagnose/fixBuilding/imageFixes';
import { renewCertificate } from '../../diagnose/fixBuilding/registryFixes';
import { checkClock } from '../../diagnose/fixBuilding/tlsFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...renewCertificate(context),
    ...correctHost(context),
    ...checkClock(context),
  ];
}
