import type { FixContext } from '../../fixes/fixContext';
import { checkImage, correctName } from '../../fixes/imageFixes';
import { checkSecrets, createPullSecret } from '../../fixes/pullSecretFixes';
import { rollBack } from '../../fixes/rollBack';
import type { Fix } from '../../schema';
import { loadIntoLocalCluster } from '../../fixes/localImageFixes';

/** What ends it, best first: whether the repository exists has to be found out before either repair makes sense. */
export function fixes(context: FixContext): Fix[] {
  const namesSecrets = context.imagePullSecrets.length > 0;
  const mayBeLocal =
    context.classification.alternatives.includes('local-image-only');
  return [
    ...checkImage(context),
    ...correctName(context),
    ...(namesSecrets ? checkSecrets(context) : createPullSecret(context)),
    ...(mayBeLocal ? loadIntoLocalCluster(context) : []),
    ...rollBack(context),
  ];
}
