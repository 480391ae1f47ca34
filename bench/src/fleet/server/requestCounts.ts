import type { RequestRecord } from 'imagepull-demo';

/** Requests by what they ask for: `list pods`, `watch events`, `get replicasets`. */
export type RequestCounts = Record<string, number>;

/** What a request asks for. Whatever is no resource counts as `other`. */
export function kindOfRequest({
  method,
  path,
  query,
}: Pick<RequestRecord, 'method' | 'path' | 'query'>): string {
  const [, resource] =
    /^\/(?:api\/[^/]+|apis\/[^/]+\/[^/]+)\/(.+)$/.exec(path) ?? [];
  if (!resource || method !== 'GET') {
    return 'other';
  }
  const segments = resource.split('/');
  const isScoped = segments[0] === 'namespaces' && segments.length > 2;
  const [plural, name] = isScoped ? segments.slice(2) : segments;
  if (name) {
    return `get ${plural}`;
  }
  return /^(?:true|1)$/.test(new URLSearchParams(query).get('watch') ?? '')
    ? `watch ${plural}`
    : `list ${plural}`;
}

/** When watches of pods and of events had both been asked for, in milliseconds since 1970. */
export function watchedAt(
  requests: readonly RequestRecord[],
): number | undefined {
  const firsts = ['watch pods', 'watch events'].map(
    kind => requests.find(request => kindOfRequest(request) === kind)?.at,
  );
  const times = firsts.filter(at => at !== undefined);
  return times.length === firsts.length ? Math.max(...times) : undefined;
}

export function countRequests(
  requests: readonly RequestRecord[],
): RequestCounts {
  const counts: RequestCounts = {};
  for (const request of requests) {
    const kind = kindOfRequest(request);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
