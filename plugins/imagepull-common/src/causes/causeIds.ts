/**
 * Every root cause that the engine can name, in the order of the documentation.
 *
 * @public
 */
export const causeIds = [
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
  'credential-provider-failed',
  'rate-limited',
  'registry-dns-failure',
  'registry-connection-refused',
  'registry-timeout',
  'registry-unreachable',
  'proxy-misconfigured',
  'tls-unknown-authority',
  'tls-certificate-invalid',
  'tls-http-mismatch',
  'registry-server-error',
  'registry-quota-or-policy',
  'signature-verification-failed',
  'platform-mismatch',
  'manifest-unsupported',
  'image-corrupted',
  'registry-blob-missing',
  'node-disk-full',
  'node-runtime-error',
  'pull-cancelled-or-timeout',
  'pull-throttled-by-kubelet',
  'never-pull-policy',
  'local-image-only',
  'node-config-error',
  'unknown',
] as const;

/**
 * The id of a root cause. `unknown` means that an image pull failed and nothing says why.
 *
 * @public
 */
export type CauseId = (typeof causeIds)[number];
