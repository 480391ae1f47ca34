import type { FixContext } from '../../fixes/fixContext';
import { checkImage, correctTag } from '../../fixes/imageFixes';
import { createRepository, pushImage } from '../../fixes/pushFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';

/** What ends it, best first. Some runtimes say the same when the whole repository is missing. */
export function fixes(context: FixContext): Fix[] {
  const repositoryMayMiss =
    !context.ranBefore &&
    context.classification.alternatives.includes('repository-not-found');
  return [
    ...correctTag(context),
    ...pushImage(context),
    ...rollBack(context),
    ...(repositoryMayMiss ? createRepository(context) : []),
    ...checkImage(context),
  ];
}
