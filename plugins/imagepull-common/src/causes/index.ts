import { imageReferenceInvalid } from './image-reference-invalid';
import { tagNotFound } from './tag-not-found';
import { repositoryNotFound } from './repository-not-found';
import { repositoryNotFoundOrNoAccess } from './repository-not-found-or-no-access';
import { digestNotFound } from './digest-not-found';
import { authenticationMissing } from './authentication-missing';
import { authenticationFailed } from './authentication-failed';
import { authorizationDenied } from './authorization-denied';
import { pullSecretMissing } from './pull-secret-missing';
import { pullSecretNotAttached } from './pull-secret-not-attached';
import { pullSecretWrongType } from './pull-secret-wrong-type';
import { pullSecretWrongRegistry } from './pull-secret-wrong-registry';
import { pullSecretMalformed } from './pull-secret-malformed';
import { credentialProviderFailed } from './credential-provider-failed';
import { rateLimited } from './rate-limited';
import { registryDnsFailure } from './registry-dns-failure';
import { registryConnectionRefused } from './registry-connection-refused';
import { registryTimeout } from './registry-timeout';
import { registryUnreachable } from './registry-unreachable';
import { proxyMisconfigured } from './proxy-misconfigured';
import { tlsUnknownAuthority } from './tls-unknown-authority';
import { tlsCertificateInvalid } from './tls-certificate-invalid';
import { tlsHttpMismatch } from './tls-http-mismatch';
import { registryServerError } from './registry-server-error';
import { registryQuotaOrPolicy } from './registry-quota-or-policy';
import { signatureVerificationFailed } from './signature-verification-failed';
import { platformMismatch } from './platform-mismatch';
import { manifestUnsupported } from './manifest-unsupported';
import { imageCorrupted } from './image-corrupted';
import { registryBlobMissing } from './registry-blob-missing';
import { nodeDiskFull } from './node-disk-full';
import { nodeRuntimeError } from './node-runtime-error';
import { pullCancelledOrTimeout } from './pull-cancelled-or-timeout';
import { pullThrottledByKubelet } from './pull-throttled-by-kubelet';
import { neverPullPolicy } from './never-pull-policy';
import { localImageOnly } from './local-image-only';
import { nodeConfigError } from './node-config-error';
import { unknown } from './unknown';
import type { Cause } from './cause';
import type { CauseId } from './causeIds';

/** Every cause, by its id. */
export const causes: Readonly<Record<CauseId, Cause>> = {
  'image-reference-invalid': imageReferenceInvalid,
  'tag-not-found': tagNotFound,
  'repository-not-found': repositoryNotFound,
  'repository-not-found-or-no-access': repositoryNotFoundOrNoAccess,
  'digest-not-found': digestNotFound,
  'authentication-missing': authenticationMissing,
  'authentication-failed': authenticationFailed,
  'authorization-denied': authorizationDenied,
  'pull-secret-missing': pullSecretMissing,
  'pull-secret-not-attached': pullSecretNotAttached,
  'pull-secret-wrong-type': pullSecretWrongType,
  'pull-secret-wrong-registry': pullSecretWrongRegistry,
  'pull-secret-malformed': pullSecretMalformed,
  'credential-provider-failed': credentialProviderFailed,
  'rate-limited': rateLimited,
  'registry-dns-failure': registryDnsFailure,
  'registry-connection-refused': registryConnectionRefused,
  'registry-timeout': registryTimeout,
  'registry-unreachable': registryUnreachable,
  'proxy-misconfigured': proxyMisconfigured,
  'tls-unknown-authority': tlsUnknownAuthority,
  'tls-certificate-invalid': tlsCertificateInvalid,
  'tls-http-mismatch': tlsHttpMismatch,
  'registry-server-error': registryServerError,
  'registry-quota-or-policy': registryQuotaOrPolicy,
  'signature-verification-failed': signatureVerificationFailed,
  'platform-mismatch': platformMismatch,
  'manifest-unsupported': manifestUnsupported,
  'image-corrupted': imageCorrupted,
  'registry-blob-missing': registryBlobMissing,
  'node-disk-full': nodeDiskFull,
  'node-runtime-error': nodeRuntimeError,
  'pull-cancelled-or-timeout': pullCancelledOrTimeout,
  'pull-throttled-by-kubelet': pullThrottledByKubelet,
  'never-pull-policy': neverPullPolicy,
  'local-image-only': localImageOnly,
  'node-config-error': nodeConfigError,
  unknown: unknown,
};
