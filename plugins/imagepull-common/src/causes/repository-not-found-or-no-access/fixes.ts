import { checkSecrets } from '../../fixes/credentialChecks';
import type { FixContext } from '../../fixes/fixContext';
import { checkImage, correctName } from '../../fixes/imageFixes';
import { loadIntoLocalCluster } from '../../fixes/localImageFixes';
import { createPullSecret } from '../../fixes/pullSecretFixes';
import { rollBack } from '../../fixes/rollBack';
import { isBareName } from '../../image/imageName';
import type { Fix } from '../../schema';

/**
 * What ends it, best first: whether the repository exists has to be found out before either repair makes sense. A name
 * that stands alone is that of a public image, which needs no secret.
 */
export function fixes(context: FixContext): Fix[] {
  const namesSecrets = context.imagePullSecrets.length > 0;
  const mayBeLocal =
    context.classification.alternatives.includes('local-image-only');
  const credentials = namesSecrets
    ? checkSecrets(context)
    : createPullSecret(context);
  return [
    ...checkImage(context),
    ...correctName(context),
    ...(isBareName(context.image) ? [] : credentials),
    ...(mayBeLocal ? loadIntoLocalCluster(context) : []),
    ...rollBack(context),
  ];
}
