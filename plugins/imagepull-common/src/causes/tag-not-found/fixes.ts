import type { FixContext } from '../../fixes/fixContext';
import {
  checkImage,
  correctTag,
  waitForNextAttempt,
} from '../../fixes/imageFixes';
import { checkNodeConfiguration } from '../../fixes/nodeSettingsFixes';
import { createRepository, pushImage } from '../../fixes/pushFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/**
 * What ends it, best first. Where the registry has the tag by now, only a mirror of the nodes can lack it. Some runtimes
 * say the same when the whole repository is missing.
 */
export function fixes(context: FixContext): Fix[] {
  const wait = waitForNextAttempt(context);
  const wasAsked = context.findings?.imageExists !== undefined;
  if (wait.length > 0) {
    return [...wait, ...checkNodeConfiguration(context), ...rollBack(context)];
  }
  const repositoryMayMiss =
    !context.ranBefore &&
    context.classification.alternatives.includes('repository-not-found');
  return [
    ...correctTag(context),
    ...pushImage(context),
    ...rollBack(context),
    ...(repositoryMayMiss ? createRepository(context) : []),
    ...(wasAsked ? [] : checkImage(context)),
  ];
}
