/** What a request's path and method ask for. */
export type RequestTarget =
  | { kind: 'resource'; request: ResourceRequest }
  /** Discovery, version, health and whatever else is no resource. */
  | { kind: 'other'; path: string };

export interface ResourceRequest {
  group: string;
  version: string;
  plural: string;
  subresource?: string;
  namespace?: string;
  name?: string;
}

const decode = (segment: string) => {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Not percent-encoded after all: no object has such a name, so the answer will be that there is none.
    return segment;
  }
};

/** Reads the path of a request. Query string and method play no part. */
export function parseRequestPath(path: string): RequestTarget {
  const segments = path.split('/').filter(Boolean).map(decode);
  const [root] = segments;
  if (root !== 'api' && root !== 'apis') {
    return { kind: 'other', path };
  }
  const groupVersion =
    root === 'api'
      ? { group: '', version: segments[1] }
      : { group: segments[1], version: segments[2] };
  const rest = segments.slice(root === 'api' ? 2 : 3);
  if (rest.length === 0) {
    return { kind: 'other', path };
  }
  const scoped = rest[0] === 'namespaces' && rest.length > 2;
  const [plural, name, subresource] = scoped ? rest.slice(2) : rest;
  return {
    kind: 'resource',
    request: {
      ...groupVersion,
      plural,
      ...(subresource && { subresource }),
      ...(name && { name }),
      ...(scoped && { namespace: rest[1] }),
      // The namespace of a namespace is itself: a role within it may read it.
      ...(!scoped && plural === 'namespaces' && name && { namespace: name }),
    },
  };
}
