import type { CheckId } from '../schema';

/** Whether it is one image's fault or that of the way to the registry, and what went before. */
export const wayChecks: readonly CheckId[] = [
  'node-pulls',
  'image-on-nodes',
  'pulls-elsewhere',
  'recent-changes',
];

/** The same where what the registry answers to Backstage says more. */
export const registryWayChecks: readonly CheckId[] = [
  'registry-answers',
  ...wayChecks,
];

/** Everything that is asked about pull secrets. */
export const secretQuestions: readonly CheckId[] = [
  'pull-secret-named',
  'service-account-secrets',
  'pull-secret-exists',
  'pull-secret-type',
  'pull-secret-covers-image',
  'unused-pull-secret',
];

/** What is wrong with the pull secrets that the pods name, or do not. */
export const pullSecretChecks: readonly CheckId[] = [
  ...secretQuestions,
  'image-on-nodes',
  'pulls-elsewhere',
  'recent-changes',
];

/** The same where it is open whether the image is there at all. */
export const accessChecks: readonly CheckId[] = [
  'registry-answers',
  'repository-exists',
  'image-exists',
  ...pullSecretChecks,
];

/** Whether a tag or digest is missing, and which one was meant. */
export const missingImageChecks: readonly CheckId[] = [
  'reference-valid',
  'registry-answers',
  'repository-exists',
  'image-exists',
  'similar-names',
  'platform-offered',
  'image-on-nodes',
  'pulls-elsewhere',
  'recent-changes',
];
