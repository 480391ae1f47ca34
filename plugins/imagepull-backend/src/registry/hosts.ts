import { parseImageReference } from 'backstage-plugin-imagepull-common';
import { classifyAddress } from './addresses';

const name = String.raw`[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?`;
const hostShape = new RegExp(
  String.raw`^(?:${name}(?:\.${name})*|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?$`,
  'i',
);

/** The origin of a host as a URL has it: lower case, without a port that the scheme implies. */
export function originOf(host: string, plainHttp: boolean): string {
  return new URL(`${plainHttp ? 'http' : 'https'}://${host}`).origin;
}

/**
 * What is wrong with a text as `host[:port]`; nothing for a good one. Refuses whatever a URL would read as something else
 * than what is written: decimal, octal and hexadecimal addresses, a trailing dot, user names, paths.
 */
export function findHostProblem(host: string): string | undefined {
  if (!hostShape.test(host) || !URL.canParse(`https://${host}`)) {
    return 'must be a host name or address with a port where needed, without scheme, path or trailing dot';
  }
  const { hostname, port } = new URL(`http://${host}`);
  const written = host.toLowerCase().replace(/:[0-9]+$/, '');
  if (!written.startsWith('[') && hostname !== written) {
    return `is read as the address ${hostname}, write it so`;
  }
  if (port === '0') {
    return 'has no usable port';
  }
  const address = hostname.replace(/^\[|\]$/g, '');
  return classifyAddress(address) === 'never'
    ? 'is an address that no registry is asked at: link-local, metadata, multicast or reserved'
    : undefined;
}

/** Whether a text is a repository, as image references have it. */
export function isRepository(repository: string): boolean {
  const parsed = parseImageReference(`registry.invalid/${repository}`);
  return (
    parsed.valid &&
    parsed.repository === repository &&
    parsed.tagImplied &&
    parsed.digest === undefined
  );
}

/** Whether a text is a digest, as image references have it. */
export function isDigest(digest: string): boolean {
  const parsed = parseImageReference(`registry.invalid/image@${digest}`);
  return parsed.valid && parsed.digest === digest;
}

/** Whether a text is a tag, as image references have it. */
export function isTag(tag: string): boolean {
  const parsed = parseImageReference(`registry.invalid/image:${tag}`);
  return parsed.valid && parsed.digest === undefined && parsed.tag === tag;
}
