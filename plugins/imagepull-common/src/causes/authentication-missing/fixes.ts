import { attachSecret, takeAccountSecrets } from '../../fixes/attachFixes';
import { checkSecrets, tryCredentials } from '../../fixes/credentialChecks';
import type { FixContext } from '../../fixes/fixContext';
import {
  awaitAttempt,
  createPullSecret,
  recreateSecret,
} from '../../fixes/pullSecretFixes';
import { grantNodes } from '../../fixes/registryFixes';
import { rollBackFromName } from '../../fixes/rollBack';
import {
  fittingNamedSecrets,
  hasFittingSecret,
} from '../../fixes/steps/candidates';
import type { Fix } from '../../schema';

/** Whether one of the named secrets may be at fault: not where each was seen and was made for something else. */
function isSecretSuspect({ findings }: FixContext): boolean {
  const { namedSecrets, unfitSecrets } = findings ?? {};
  return (
    namedSecrets === undefined ||
    (unfitSecrets ?? []).length > 0 ||
    namedSecrets.some(({ fits }) => fits === undefined)
  );
}

/**
 * What gives the pods credentials, best first. Pods that name secrets and yet sent no credentials name ones that do not
 * exist, are of the wrong type, or are for another registry; pods that name none lack one. A secret that is there and
 * fits need not be made; one that the pods name already is used at the next attempt.
 */
function credentialFixes(context: FixContext): Fix[] {
  if (fittingNamedSecrets(context).length > 0) {
    return [...awaitAttempt(context), ...tryCredentials(context)];
  }
  if (context.imagePullSecrets.length > 0) {
    return [
      ...checkSecrets(context),
      ...(hasFittingSecret(context) ? attachSecret(context) : []),
      ...(isSecretSuspect(context) ? recreateSecret(context) : []),
      ...createPullSecret(context),
    ];
  }
  return hasFittingSecret(context)
    ? [...attachSecret(context), ...createPullSecret(context)]
    : [...createPullSecret(context), ...attachSecret(context)];
}

/** What ends it, best first. */
export function fixes(context: FixContext): Fix[] {
  return [
    ...takeAccountSecrets(context),
    ...credentialFixes(context),
    ...grantNodes(context),
    ...rollBackFromName(context),
  ];
}
