import type { FixContext } from '../../fixes/fixContext';
import {
  checkImage,
  correctDigest,
  waitForNextAttempt,
} from '../../fixes/imageFixes';
import { checkNodeConfiguration } from '../../fixes/nodeSettingsFixes';
import { pushAgain } from '../../fixes/pushFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. Where the registry has the digest by now, only a mirror of the nodes can lack it. */
export function fixes(context: FixContext): Fix[] {
  const wait = waitForNextAttempt(context);
  const wasAsked = context.findings?.imageExists !== undefined;
  return wait.length > 0
    ? [...wait, ...checkNodeConfiguration(context), ...rollBack(context)]
    : [
        ...correctDigest(context),
        ...rollBack(context),
        ...pushAgain(context),
        ...(wasAsked ? [] : checkImage(context)),
      ];
}
