import { useFittingSecret } from '../../fixes/attachFixes';
import { checkSecrets } from '../../fixes/credentialChecks';
import type { FixContext } from '../../fixes/fixContext';
import { checkImage, correctName } from '../../fixes/imageFixes';
import { loadIntoLocalCluster } from '../../fixes/localImageFixes';
import { createPullSecret, renewSecrets } from '../../fixes/pullSecretFixes';
import { rollBack } from '../../fixes/rollBack';
import { possibleNamedSecrets } from '../../fixes/steps/candidates';
import { isBareName } from '../../image/imageName';
import type { Fix } from '../../schema';

/** What gives the pods access, best first. */
function credentialFixes(context: FixContext): Fix[] {
  const mayHaveSecret = possibleNamedSecrets(context).length > 0;
  return [
    ...useFittingSecret(context),
    ...(mayHaveSecret ? checkSecrets(context) : createPullSecret(context)),
  ];
}

/**
 * What ends it, best first: whether the repository exists has to be found out before either repair makes sense, unless
 * the registry told. A name that stands alone is that of a public image, which needs no secret.
 */
export function fixes(context: FixContext): Fix[] {
  if (context.findings?.imageExists) {
    return [
      ...credentialFixes(context),
      ...renewSecrets(context),
      ...rollBack(context),
    ];
  }
  const mayBeLocal =
    context.classification.alternatives.includes('local-image-only');
  return [
    ...checkImage(context),
    ...correctName(context),
    ...(isBareName(context.image) ? [] : credentialFixes(context)),
    ...(mayBeLocal ? loadIntoLocalCluster(context) : []),
    ...rollBack(context),
  ];
}
