import type { FixContext } from '../../diagnose/fixContext';
import { correctHost } from '../../diagnose/fixBuilding/imageFixes';
import { addTls } from '../../diagnose/fixBuilding/registryFixes';
import { allowPlainHttp } from '../../diagnose/fixBuilding/tlsFixes';
import type { Fix } from '../../schema';

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...allowPlainHttp(context),
    ...addTls(context),
    ...correctHost(context),
  ];
}
