import type { CheckResult } from '../../schema';
import type { CheckSubject } from '../checkSubject';
import { checkPullSecretCoversImage } from './pullSecretCoversImage';
import { checkPullSecretExists } from './pullSecretExists';
import { checkPullSecretNamed } from './pullSecretNamed';
import { checkPullSecretType } from './pullSecretType';
import { checkServiceAccountSecrets } from './serviceAccountSecrets';
import { checkUnusedPullSecret } from './unusedPullSecret';

export { collectSecretFindings } from './collectSecretFindings';
export type { SecretFindings } from './collectSecretFindings';
export { coversImage } from './coversImage';
export { readPullSecret } from './readPullSecret';
export type { SecretWithData } from './readPullSecret';
export { settleByPullSecrets } from './settleByPullSecrets';

/** The checks that ask about pull secrets, by their ids. */
export const secretChecks = {
  'pull-secret-named': checkPullSecretNamed,
  'service-account-secrets': checkServiceAccountSecrets,
  'pull-secret-exists': checkPullSecretExists,
  'pull-secret-type': checkPullSecretType,
  'pull-secret-covers-image': checkPullSecretCoversImage,
  'unused-pull-secret': checkUnusedPullSecret,
} satisfies Record<string, (subject: CheckSubject) => CheckResult>;
