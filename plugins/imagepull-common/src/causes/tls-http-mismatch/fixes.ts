import type { FixContext } from '../../fixes/fixContext';
import { correctHost } from '../../fixes/imageFixes';
import { addTls } from '../../fixes/registryFixes';
import { allowPlainHttp } from '../../fixes/tlsFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...allowPlainHttp(context),
    ...addTls(context),
    ...correctHost(context),
  ];
}
