import type { CauseId } from '../../causes/causeIds';

/**
 * What a cause is about: `image` — the registry answered, and the image is not what was asked for; `identity` — the
 * registry answered, and wants another identity; `way` — the registry was not reached or gave no proper answer; `node` —
 * the fault is on the node; `unknown`.
 */
export type CauseKind = 'image' | 'identity' | 'way' | 'node' | 'unknown';

const kinds: Readonly<Record<CauseId, CauseKind>> = {
  'image-reference-invalid': 'image',
  'tag-not-found': 'image',
  'repository-not-found': 'image',
  'repository-not-found-or-no-access': 'identity',
  'digest-not-found': 'image',
  'authentication-missing': 'identity',
  'authentication-failed': 'identity',
  'authorization-denied': 'identity',
  'pull-secret-missing': 'identity',
  'pull-secret-not-attached': 'identity',
  'pull-secret-wrong-type': 'identity',
  'pull-secret-wrong-registry': 'identity',
  'pull-secret-malformed': 'identity',
  'credential-provider-failed': 'identity',
  'rate-limited': 'way',
  'registry-dns-failure': 'way',
  'registry-connection-refused': 'way',
  'registry-timeout': 'way',
  'registry-unreachable': 'way',
  'proxy-misconfigured': 'way',
  'tls-unknown-authority': 'way',
  'tls-certificate-invalid': 'way',
  'tls-http-mismatch': 'way',
  'registry-server-error': 'way',
  'registry-quota-or-policy': 'identity',
  'signature-verification-failed': 'image',
  'platform-mismatch': 'image',
  'manifest-unsupported': 'image',
  'image-corrupted': 'image',
  'registry-blob-missing': 'image',
  'node-disk-full': 'node',
  'node-runtime-error': 'node',
  'pull-cancelled-or-timeout': 'way',
  'pull-throttled-by-kubelet': 'node',
  'never-pull-policy': 'image',
  'local-image-only': 'image',
  'node-config-error': 'node',
  unknown: 'unknown',
};

/** What a cause is about. */
export function kindOfCause(cause: CauseId): CauseKind {
  return kinds[cause];
}

/**
 * Causes of the way to a registry that a node's own settings can have: its resolver, proxy, trust, routes. A limit or
 * an error of the registry is none.
 */
const ownWay: ReadonlySet<CauseId> = new Set<CauseId>([
  'registry-dns-failure',
  'registry-connection-refused',
  'registry-timeout',
  'registry-unreachable',
  'proxy-misconfigured',
  'tls-unknown-authority',
  'tls-http-mismatch',
]);

/** Whether a node's own settings can be at fault for what happens on its way to a registry. */
export function canBeOwnWay(cause: CauseId): boolean {
  return ownWay.has(cause);
}

/** Causes of the kinds `image` and `identity` for which no registry is asked. */
const withoutRegistry: ReadonlySet<CauseId> = new Set<CauseId>([
  'image-reference-invalid',
  'never-pull-policy',
  'pull-secret-malformed',
]);

/** Whether a registry gave an answer: whoever gets this error has reached it. */
export function isAnswerOfRegistry(cause: CauseId): boolean {
  const kind = kinds[cause];
  return (
    (kind === 'image' || kind === 'identity') && !withoutRegistry.has(cause)
  );
}
