/** The parts of a key of a pull secret, or of an image name, that decide whether they belong together. */
export interface RegistryAddress {
  /** Without port; may hold wildcards in a key. */
  host: string;
  /** Empty when none is written. */
  port: string;
  /** With its first slash; empty when there is none. */
  path: string;
}

/** Stands for a key that is not the address of a registry, so that it may hold anything; it covers no image. */
export const unknownKey = '?';

/** Longer keys are no registry: a host has 253 characters at most, a repository 255. */
const maximumKeyLength = 600;

const scheme = /^https?:\/\//;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const controlCharacter = /[\u0000-\u001f\u007f]/;
const userInfo = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
/** ASCII characters that Go's `net/url` accepts in a host; it accepts all beyond ASCII. */
const hostCharacters =
  // eslint-disable-next-line no-control-regex -- the range is ASCII
  /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"]|[^\u0000-\u007f])*$/;
const optionalPort = /^(?::[0-9]*)?$/;

function portSuffixOf(host: string): string {
  const from = host.startsWith('[')
    ? host.lastIndexOf(']') + 1
    : host.lastIndexOf(':');
  return from < 0 ? '' : host.slice(from);
}

function isHost(host: string): boolean {
  const brackets = !host.startsWith('[') || host.includes(']');
  return (
    brackets &&
    hostCharacters.test(host) &&
    optionalPort.test(portSuffixOf(host))
  );
}

/** Splits as Go's `net.SplitHostPort` does; what it cannot split is a host without port. */
function splitHost(host: string): { host: string; port: string } {
  const [, bracketed, port] = /^\[([^\]]*)\]:(.*)$/.exec(host) ?? [];
  if (bracketed !== undefined) {
    return { host: bracketed, port };
  }
  const [name, ...rest] = host.split(':');
  return rest.length === 1 && !host.startsWith('[')
    ? { host: name, port: rest[0] }
    : { host, port: '' };
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not percent-encoded UTF-8: Go rejects most of it, and no repository is named with the rest.
    return undefined;
  }
}

/**
 * Reads a key of `auths` as the kubelet does: scheme, user information, query and fragment do not count, `/v1/` and
 * `/v2/` in front of a path are those of the registry's API. Undefined for a key that the kubelet passes over.
 *
 * Facts from `pkg/credentialprovider/keyring.go` of Kubernetes 1.35 (`BasicDockerKeyring.Add`, `SplitURL`) and from
 * Go's `net/url`.
 */
export function parseRegistryKey(key: string): RegistryAddress | undefined {
  if (key.length > maximumKeyLength || controlCharacter.test(key)) {
    return undefined;
  }
  const address = key.replace(scheme, '').split('#', 1)[0].split('?', 1)[0];
  const slash = address.indexOf('/');
  const authority = slash < 0 ? address : address.slice(0, slash);
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  const path = decodePath(slash < 0 ? '' : address.slice(slash));
  if (
    path === undefined ||
    !isHost(host) ||
    (at >= 0 && !userInfo.test(authority.slice(0, at)))
  ) {
    return undefined;
  }
  const effective = /^\/v[12]\//.test(path) ? path.slice(3) : path;
  return { ...splitHost(host), path: effective === '/' ? '' : effective };
}

/** Whether a host can be that of a registry: an image reference tells one by a dot, a port, or the name `localhost`. */
function isRegistryHost({ host, port }: RegistryAddress): boolean {
  return host.includes('.') || port !== '' || /^(?:localhost$|\[)/.test(host);
}

/**
 * A key as it may be shown and kept: with its scheme, port and path, without user information, query and fragment,
 * where people put credentials. Undefined for what cannot be the address of a registry.
 */
export function cleanRegistryKey(key: string): string | undefined {
  const prefix = scheme.exec(key)?.[0] ?? '';
  const at = key.lastIndexOf('@');
  const address = key
    .slice(at < 0 ? prefix.length : at + 1)
    .split(/[?#]/, 1)[0]
    .trim();
  const parsed = /^[A-Za-z0-9\-._*[\]^:]+(?:\/[A-Za-z0-9\-._~/%]*)?$/.test(
    address,
  )
    ? parseRegistryKey(address)
    : undefined;
  return parsed && isRegistryHost(parsed) ? prefix + address : undefined;
}
