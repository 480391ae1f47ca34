import type { Rule } from '../classify/rule';
import type { CauseId } from './causeIds';
import { rules as imageReferenceInvalid } from './image-reference-invalid/rules';
import { rules as tagNotFound } from './tag-not-found/rules';
import { rules as repositoryNotFound } from './repository-not-found/rules';
import { rules as repositoryNotFoundOrNoAccess } from './repository-not-found-or-no-access/rules';
import { rules as digestNotFound } from './digest-not-found/rules';
import { rules as authenticationMissing } from './authentication-missing/rules';
import { rules as authenticationFailed } from './authentication-failed/rules';
import { rules as authorizationDenied } from './authorization-denied/rules';
import { rules as pullSecretMissing } from './pull-secret-missing/rules';
import { rules as pullSecretNotAttached } from './pull-secret-not-attached/rules';
import { rules as pullSecretWrongType } from './pull-secret-wrong-type/rules';
import { rules as pullSecretWrongRegistry } from './pull-secret-wrong-registry/rules';
import { rules as pullSecretMalformed } from './pull-secret-malformed/rules';
import { rules as credentialProviderFailed } from './credential-provider-failed/rules';
import { rules as rateLimited } from './rate-limited/rules';
import { rules as registryDnsFailure } from './registry-dns-failure/rules';
import { rules as registryConnectionRefused } from './registry-connection-refused/rules';
import { rules as registryTimeout } from './registry-timeout/rules';
import { rules as registryUnreachable } from './registry-unreachable/rules';
import { rules as proxyMisconfigured } from './proxy-misconfigured/rules';
import { rules as tlsUnknownAuthority } from './tls-unknown-authority/rules';
import { rules as tlsCertificateInvalid } from './tls-certificate-invalid/rules';
import { rules as tlsHttpMismatch } from './tls-http-mismatch/rules';
import { rules as registryServerError } from './registry-server-error/rules';
import { rules as registryQuotaOrPolicy } from './registry-quota-or-policy/rules';
import { rules as signatureVerificationFailed } from './signature-verification-failed/rules';
import { rules as platformMismatch } from './platform-mismatch/rules';
import { rules as manifestUnsupported } from './manifest-unsupported/rules';
import { rules as imageCorrupted } from './image-corrupted/rules';
import { rules as registryBlobMissing } from './registry-blob-missing/rules';
import { rules as nodeDiskFull } from './node-disk-full/rules';
import { rules as nodeRuntimeError } from './node-runtime-error/rules';
import { rules as pullCancelledOrTimeout } from './pull-cancelled-or-timeout/rules';
import { rules as pullThrottledByKubelet } from './pull-throttled-by-kubelet/rules';
import { rules as neverPullPolicy } from './never-pull-policy/rules';
import { rules as localImageOnly } from './local-image-only/rules';
import { rules as nodeConfigError } from './node-config-error/rules';
import { rules as unknown } from './unknown/rules';

/** The rules of every cause. */
export const rulesByCause: Record<CauseId, readonly Rule[]> = {
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
  unknown,
};
