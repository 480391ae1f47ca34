import { nameInvalid } from './registryError';

/** What a path of the distribution API asks for. */
export type RegistryTarget =
  | { kind: 'ping' }
  | { kind: 'catalog' }
  | { kind: 'token' }
  | { kind: 'tags'; repository: string }
  | { kind: 'manifest' | 'blob'; repository: string; reference: string };

/** The grammar of repository names in the OCI distribution specification 1.1 ("Pulling manifests"). */
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const repositoryName = new RegExp(`^${component}(?:/${component})*$`);

const kinds = { manifests: 'manifest', blobs: 'blob' } as const;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) {
      throw nameInvalid(text);
    }
    throw error;
  }
}

/**
 * Reads a path. Undefined: the API has no such path.
 *
 * @throws RegistryError (400) for a repository name that cannot be.
 */
export function parseRegistryPath(path: string): RegistryTarget | undefined {
  if (path === '/token') {
    return { kind: 'token' };
  }
  if (path === '/v2' || path === '/v2/') {
    return { kind: 'ping' };
  }
  if (path === '/v2/_catalog') {
    return { kind: 'catalog' };
  }
  const [, name, rest] =
    /^\/v2\/(.+)\/(tags\/list|(?:manifests|blobs)\/[^/]+)$/.exec(path) ?? [];
  if (name === undefined) {
    return undefined;
  }
  const repository = decode(name);
  if (!repositoryName.test(repository)) {
    throw nameInvalid(repository);
  }
  const [kind, reference] = rest.split('/');
  return kind === 'manifests' || kind === 'blobs'
    ? {
        kind: kinds[kind],
        repository,
        reference: decode(reference),
      }
    : { kind: 'tags', repository };
}
