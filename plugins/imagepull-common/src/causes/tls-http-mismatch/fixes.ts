import type { FixContext } from '../../fixes/fixContext';
import { withHostCorrection } from '../../fixes/hostFixes';
import { addTls, allowPlainHttp } from '../../fixes/tlsFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return withHostCorrection(context, [
    ...allowPlainHttp(context),
    ...addTls(context),
  ]);
}
