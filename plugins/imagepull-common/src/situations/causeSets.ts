import type { CauseId } from '../causes/causeIds';
import { isAnswerOfRegistry } from '../investigate/surroundings/causeKinds';
import type { IncidentFact } from './situationTypes';

function causeSet(...causes: CauseId[]): ReadonlySet<CauseId> {
  return new Set(causes);
}

/** What a registry that fails does to everybody: it answers with errors, or with a certificate that is not valid. */
export const serverCauses = causeSet(
  'registry-server-error',
  'tls-certificate-invalid',
);

/** Causes on the way to a registry or at the registry itself, so that everybody who goes there may meet them. */
export const wayCauses = causeSet(
  'registry-server-error',
  'tls-certificate-invalid',
  'registry-dns-failure',
  'registry-connection-refused',
  'registry-timeout',
  'registry-unreachable',
  'proxy-misconfigured',
  'tls-unknown-authority',
  'tls-http-mismatch',
  'pull-cancelled-or-timeout',
);

/** A large image is given up as well: this joins a fault of a registry and never shows one. */
export const weakWayCauses = causeSet('pull-cancelled-or-timeout');

/** Causes of a node: what it has of disk, runtime and settings. */
export const nodeCauses = causeSet(
  'node-disk-full',
  'node-runtime-error',
  'node-config-error',
  'pull-throttled-by-kubelet',
);

/** A registry refuses a credential that was presented, or the node could get none to present. */
export const refusedCredentialCauses = causeSet(
  'authentication-failed',
  'authorization-denied',
  'credential-provider-failed',
);

/** A pull secret itself is at fault: it is not there, or not what it should be. */
export const brokenSecretCauses = causeSet(
  'pull-secret-missing',
  'pull-secret-wrong-type',
  'pull-secret-wrong-registry',
  'pull-secret-malformed',
);

/** What a registry holds of an image is damaged: nobody who asks for the image can change that. */
export const damagedContentsCauses = causeSet(
  'registry-blob-missing',
  'image-corrupted',
);

/** What a cluster or a registry allows decides about these: its signature policy, its rules, the platform of its nodes. */
export const setRuleCauses = causeSet(
  'signature-verification-failed',
  'registry-quota-or-policy',
  'platform-mismatch',
);

/** Causes for which everybody who asks for the same image has the same reason. */
export const imageCauses = causeSet(
  'image-reference-invalid',
  'tag-not-found',
  'repository-not-found',
  'repository-not-found-or-no-access',
  'digest-not-found',
  'authorization-denied',
  'registry-quota-or-policy',
  'signature-verification-failed',
  'platform-mismatch',
  'manifest-unsupported',
  'image-corrupted',
  'registry-blob-missing',
  'never-pull-policy',
  'local-image-only',
  // Of one image alone, where no registry or way to it is at fault
  'registry-server-error',
  'pull-cancelled-or-timeout',
);

/** Causes that concern all images of a repository, whatever their tag. */
export const repositoryCauses = causeSet(
  'repository-not-found',
  'repository-not-found-or-no-access',
  'authorization-denied',
  'registry-quota-or-policy',
);

/** What a service asks for, or with what, is not right, and its owner can put it right. */
export const serviceCauses = causeSet(
  'image-reference-invalid',
  'tag-not-found',
  'repository-not-found',
  'repository-not-found-or-no-access',
  'digest-not-found',
  'authentication-missing',
  'authentication-failed',
  'authorization-denied',
  'pull-secret-missing',
  'pull-secret-not-attached',
  'pull-secret-wrong-type',
  'pull-secret-wrong-registry',
  'pull-secret-malformed',
  'platform-mismatch',
  'manifest-unsupported',
  'signature-verification-failed',
  'never-pull-policy',
  'local-image-only',
);

/** Whether a registry gave a proper answer to a failing pull: it can be reached, and works. */
export function isConclusiveAnswer({
  cause,
  certainty,
}: IncidentFact): boolean {
  return isAnswerOfRegistry(cause) && certainty === 'certain';
}
