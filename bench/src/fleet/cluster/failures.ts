/** In which way a workload of a fleet fails. */
export interface FailureKind {
  /** `rollout`: new pods cannot start. `restart`: a pod ran and cannot be started again; its phase stays `Running`. */
  of: 'rollout' | 'restart';
  image(name: string): string;
  /** What containerd 2.1 says. */
  error(image: string): string;
}

/** The kinds of failures of a fleet; a workload fails in one of them, in turn. */
export const failureKinds: readonly FailureKind[] = [
  {
    of: 'rollout',
    image: name => `registry.acme.internal/apps/${name}:1.2.O`,
    error: image =>
      `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve image: ${image}: not found`,
  },
  {
    of: 'rollout',
    image: name => `registry-dr.acme.internal/apps/${name}:1.2.0`,
    error: image =>
      `failed to pull and unpack image "${image}": failed to resolve image: failed to do request: Head "https://${image.replace(
        /\/(.*):/,
        '/v2/$1/manifests/',
      )}": dial tcp: lookup registry-dr.acme.internal on 10.96.0.10:53: no such host`,
  },
  {
    of: 'restart',
    image: name => `registry.acme.internal/apps/${name}:1.1.0`,
    error: image =>
      `failed to pull and unpack image "${image}": failed to resolve image: unexpected status from HEAD request to https://${image.replace(
        /\/(.*):/,
        '/v2/$1/manifests/',
      )}: 503 Service Unavailable`,
  },
];
