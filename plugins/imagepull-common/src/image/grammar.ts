/**
 * The grammar of image references, as distribution/reference 0.6.0 defines it (`regexp.go`, `reference.go`) and
 * opencontainers/go-digest 1.0.0 for digests. Each part is tested by splitting and single character classes, so that
 * every function here takes time linear in its input.
 */

/** The longest repository, without its registry, in characters (distribution/reference 0.6.0). */
export const maximumRepositoryLength = 255;

/** The longest tag in characters (distribution/reference 0.6.0). */
export const maximumTagLength = 128;

/** Digest algorithms that the kubelet knows, with the number of hexadecimal digits (kubelet 1.36, `util/parsers`). */
export const digestLengths: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

const identifier = /^[a-f0-9]{64}$/;
const hostLabel = /^[a-zA-Z0-9-]+$/;
const bracketedAddress = /^\[[a-fA-F0-9:]+\]$/;
const portNumber = /^[0-9]+$/;
const alphanumericRun = /[a-z0-9]+/;
const dashes = /^-+$/;
const tag = /^\w[\w.-]*$/;
const digestShape = /^[A-Za-z][A-Za-z0-9._+-]*:[0-9a-fA-F]{32,}$/;
const algorithmPart = /^[A-Za-z][A-Za-z0-9]*$/;
const lowerHexadecimal = /^[a-f0-9]+$/;

/** Whether a text is 64 hexadecimal digits, which Docker takes for the id of an image and refuses as a name. */
export function isIdentifier(text: string): boolean {
  return identifier.test(text);
}

/** Splits `host[:port]`; the port keeps nothing of the colon, and is absent when there is no colon. */
export function splitPort(domain: string): { host: string; port?: string } {
  const colon = domain.indexOf(
    ':',
    domain.startsWith('[') ? domain.indexOf(']') : 0,
  );
  return colon < 0
    ? { host: domain }
    : { host: domain.slice(0, colon), port: domain.slice(colon + 1) };
}

function isHostLabel(label: string): boolean {
  return (
    hostLabel.test(label) && !label.startsWith('-') && !label.endsWith('-')
  );
}

/** Whether a text is a host name, an IPv4 address, or an IPv6 address in brackets, with or without a port. */
export function isDomain(text: string): boolean {
  const { host, port } = splitPort(text);
  if (port !== undefined && !portNumber.test(port)) {
    return false;
  }
  return host.startsWith('[')
    ? bracketedAddress.test(host)
    : host.split('.').every(isHostLabel);
}

/** Whether a text is one component of a repository: lower case, with single separators within. */
export function isPathComponent(text: string): boolean {
  const separators = text.split(alphanumericRun);
  const inner = separators.slice(1, -1);
  return (
    separators.length > 1 &&
    separators[0] === '' &&
    separators[separators.length - 1] === '' &&
    inner.every(
      separator =>
        separator === '.' ||
        separator === '_' ||
        separator === '__' ||
        dashes.test(separator),
    )
  );
}

/** Whether a text is one or more path components, joined by slashes. */
export function isPath(text: string): boolean {
  return text.split('/').every(isPathComponent);
}

/** Whether a text is a tag. */
export function isTag(text: string): boolean {
  return text.length <= maximumTagLength && tag.test(text);
}

/** What is wrong with a digest. @public */
export type DigestProblem =
  | 'digest-format'
  | 'digest-algorithm'
  | 'digest-length';

/** What is wrong with a digest; nothing for a good one. */
export function findDigestProblem(digest: string): DigestProblem | undefined {
  const colon = digest.indexOf(':');
  const algorithm = digest.slice(0, Math.max(colon, 0));
  const encoded = digest.slice(colon + 1);
  if (
    !digestShape.test(digest) ||
    !algorithm.split(/[-_+.]/).every(part => algorithmPart.test(part))
  ) {
    return 'digest-format';
  }
  const length = digestLengths.get(algorithm);
  if (length === undefined) {
    return 'digest-algorithm';
  }
  if (encoded.length !== length) {
    return 'digest-length';
  }
  return lowerHexadecimal.test(encoded) ? undefined : 'digest-format';
}
