import { describedFix } from '../../fixes/fix';
import type { FixContext } from '../../fixes/fixContext';
import { checkImage, correctName } from '../../fixes/imageFixes';
import { rebuildInCurrentFormat } from '../../fixes/pushFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. An image of Docker's first format has to be built anew; anything else may be no image. */
export function fixes(context: FixContext): Fix[] {
  return context.classification.variant === 'schema-1'
    ? [
        ...rebuildInCurrentFormat(context),
        ...checkImage(context),
        ...rollBack(context),
      ]
    : [
        ...correctName(context),
        ...rebuildInCurrentFormat(context),
        describedFix('upgrade-runtime', 'platform-team', [
          'fix.upgrade-runtime.formats',
        ]),
        ...checkImage(context),
        ...rollBack(context),
      ];
}
