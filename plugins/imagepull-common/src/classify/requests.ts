import type { Facts } from '../schema';

/** A request that failed, as far as a message tells. */
export interface FailedRequest {
  host?: string;
  role?: Facts['failedHostRole'];
  /** The status that stands behind the request. */
  status?: number;
}

/** Phrases that a request stands behind. */
export const requestPhrases = [
  'get "http',
  'head "http',
  'post "http',
  'put "http',
  'get http',
  'head http',
  'post http',
  'request to http',
  'status code http',
] as const;

/** Phrases that name the host without a URL. */
export const namedHostPhrases = [
  'pulling from host ',
  'pinging container registry ',
  'pinging docker registry ',
] as const;

export const proxyPhrases = ['proxyconnect tcp:'] as const;
export const lookupPhrases = ['lookup '] as const;
export const dialPhrases = ['dial tcp '] as const;

export const tokenPhrases = [
  'fetch anonymous token',
  'fetch oauth token',
  'retrieve auth token',
  'requesting bearer token',
  'failed to authorize',
] as const;

/** How CRI-O says, without an address, that a layer or the configuration of an image was asked for. */
export const blobPhrases = ['reading blob', 'fetching blob'] as const;

/** Host, path, and the status that follows an address, from behind `http`. */
const urlRest =
  /^s?:\/\/([^\s"'<>/?\\]{1,255})([^\s"'<>?\\]{0,1024})(?:\?[^\s"'<>\\]{0,2048})?\\*"?:?(?:\s+([45]\d\d)(?!\d))?/;
const hostAtStart = /^([a-z0-9._-]{1,253}(?::\d{1,5})?)/i;
const addressAtStart =
  /^(\[[0-9a-f:%.]+\](?::\d{1,5})?|[a-z0-9._-]{1,253}(?::\d{1,5})?)/i;
const tokenPath = /(?:\/|^)(?:token|auth)(?:\/|$)/i;

function roleOfPath(path: string): Facts['failedHostRole'] {
  if (path.includes('/blobs/')) {
    return 'blob';
  }
  if (path.includes('/manifests/') || /^\/v[12]\/?$/.test(path)) {
    return 'manifest';
  }
  if (tokenPath.test(path)) {
    return 'token';
  }
  return path.startsWith('/v2/') ? 'manifest' : 'blob';
}

function trimHost(host: string): string {
  return host.replace(/[.:]+$/, '').toLowerCase();
}

/** Where the last occurrence of a phrase of each kind ends; 0 for a kind that does not occur. */
export interface RequestPositions {
  requests: number;
  namedHosts: number;
  proxies: number;
  lookups: number;
  dials: number;
  tokens: number;
  blobs: number;
}

/**
 * Tells which host failed, and in which role: often not the one that the user wrote, but a token service, the storage
 * behind the registry, or a proxy.
 */
export function findFailedRequest(
  text: string,
  positions: RequestPositions,
): FailedRequest {
  if (positions.proxies > 0) {
    const at = Math.max(positions.lookups, positions.dials);
    const match = at > 0 ? addressAtStart.exec(text.slice(at, at + 300)) : null;
    return { host: match ? trimHost(match[1]) : undefined, role: 'proxy' };
  }
  const aboutToken = positions.tokens > 0;
  const request = positions.requests;
  const url =
    request > 0 ? urlRest.exec(text.slice(request, request + 3400)) : null;
  if (url) {
    const role = aboutToken ? 'token' : roleOfPath(url[2]);
    const status = url[3] === undefined ? undefined : Number(url[3]);
    return { host: trimHost(url[1]), role, status };
  }
  const named = positions.namedHosts;
  const host =
    named > 0 ? hostAtStart.exec(text.slice(named, named + 300)) : null;
  if (host) {
    return { host: trimHost(host[1]), role: aboutToken ? 'token' : 'manifest' };
  }
  const lookup = positions.lookups;
  const name =
    lookup > 0 ? hostAtStart.exec(text.slice(lookup, lookup + 300)) : null;
  if (name) {
    return {
      host: trimHost(name[1]),
      role: aboutToken ? 'token' : 'unknown',
    };
  }
  if (aboutToken) {
    return { role: 'token' };
  }
  return positions.blobs > 0 ? { role: 'blob' } : {};
}
