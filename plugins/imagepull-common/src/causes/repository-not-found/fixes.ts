import type { FixContext } from '../../fixes/fixContext';
import {
  checkImage,
  correctName,
  waitForNextAttempt,
} from '../../fixes/imageFixes';
import { checkNodeConfiguration } from '../../fixes/nodeSettingsFixes';
import { createRepository } from '../../fixes/pushFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. Where the registry has the image by now, only a mirror of the nodes can lack it. */
export function fixes(context: FixContext): Fix[] {
  const wait = waitForNextAttempt(context);
  const wasAsked = context.findings?.imageExists !== undefined;
  return wait.length > 0
    ? [...wait, ...checkNodeConfiguration(context), ...rollBack(context)]
    : [
        ...correctName(context),
        ...createRepository(context),
        ...rollBack(context),
        ...(wasAsked ? [] : checkImage(context)),
      ];
}
