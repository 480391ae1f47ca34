import type { RegistryDefinition, RepositoryDefinition } from './definitions';
import type { Content } from './imageContent';
import type { RateLimits } from './rateLimits';
import {
  admit,
  admitToCatalog,
  checkPing,
  findByService,
  grantToken,
  identify,
  type Visitor,
} from './registryAccess';
import {
  blobUnknown,
  manifestUnknown,
  nameUnknown,
  paginationNumberInvalid,
  RegistryError,
  unsupported,
} from './registryError';
import type { RegistryTarget } from './registryPath';
import type { RegistryStore } from './registryStore';
import type { RegistryTokens } from './registryTokens';

export interface RegistryRequest {
  method: string;
  /** Undefined: the API has no such path. */
  target: RegistryTarget | undefined;
  query: URLSearchParams;
  authorization: string | undefined;
  /** Under which address the client speaks to the registry: `http://127.0.0.1:16446`. */
  origin: string;
  /** Whom the request is for; undefined when there is no such registry. */
  registry: RegistryDefinition | undefined;
}

export interface RegistryResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** What a request is answered from. */
export interface RegistryContext {
  store: RegistryStore;
  tokens: RegistryTokens;
  limits: RateLimits;
  now: number;
}

/** The most names on one page of a list. */
const pageLimit = 100;

const apiVersion = { 'Docker-Distribution-Api-Version': 'registry/2.0' };

function json(
  status: number,
  body: object,
  headers: Record<string, string> = {},
): RegistryResponse {
  return {
    status,
    headers: {
      ...apiVersion,
      'Content-Type': 'application/json; charset=utf-8',
      ...headers,
    },
    body: Buffer.from(`${JSON.stringify(body)}\n`, 'utf8'),
  };
}

function contentResponse(
  { mediaType, digest, bytes }: Content,
  headers: Record<string, string> = {},
): RegistryResponse {
  return {
    status: 200,
    headers: {
      ...apiVersion,
      'Content-Type': mediaType,
      'Docker-Content-Digest': digest,
      ETag: `"${digest}"`,
      ...headers,
    },
    body: bytes,
  };
}

/** @throws RegistryError (400) when `n` is no number. */
function pageSize(query: URLSearchParams): number {
  const written = query.get('n');
  if (written === null) {
    return pageLimit;
  }
  if (!/^\d{1,9}$/.test(written)) {
    throw paginationNumberInvalid(written);
  }
  return Math.min(Number(written), pageLimit);
}

/** One page of a sorted list, with the address of the next one. */
function page(
  names: readonly string[],
  path: string,
  query: URLSearchParams,
): { names: string[]; headers: Record<string, string> } {
  const size = pageSize(query);
  const last = query.get('last');
  const rest = last === null ? names : names.filter(name => name > last);
  const shown = rest.slice(0, size);
  if (shown.length === rest.length || size === 0) {
    return { names: shown, headers: {} };
  }
  const next = new URLSearchParams({
    last: shown[shown.length - 1],
    n: String(size),
  });
  const host = query.get('ns');
  if (host !== null) {
    next.set('ns', host);
  }
  return { names: shown, headers: { Link: `<${path}?${next}>; rel="next"` } };
}

interface RepositoryRequest {
  request: RegistryRequest;
  registry: RegistryDefinition;
  repository: RepositoryDefinition;
  visitor: Visitor;
  context: RegistryContext;
}

function answerManifest(
  { request, registry, repository, visitor, context }: RepositoryRequest,
  reference: string,
): RegistryResponse {
  const headers = context.limits.count(
    registry,
    visitor,
    request.method === 'GET',
  );
  if (repository.policy) {
    throw new RegistryError(repository.policy);
  }
  const manifest = context.store.manifest(
    registry,
    repository,
    reference,
    context.now,
  );
  if (!manifest) {
    throw manifestUnknown(reference);
  }
  return contentResponse(manifest, headers);
}

function answerRepository(
  found: RepositoryRequest,
  target: Extract<RegistryTarget, { repository: string }>,
): RegistryResponse {
  const { request, registry, repository, context } = found;
  switch (target.kind) {
    case 'tags': {
      const { names, headers } = page(
        context.store.tags(repository, context.now),
        `/v2/${repository.name}/tags/list`,
        request.query,
      );
      return json(200, { name: repository.name, tags: names }, headers);
    }
    case 'manifest':
      return answerManifest(found, target.reference);
    case 'blob': {
      const { store, now } = context;
      const blob = store.blob(registry, repository, target.reference, now);
      if (!blob) {
        throw blobUnknown(target.reference);
      }
      return contentResponse(blob);
    }
    default:
      throw new Error(`Unexpected target ${target satisfies never}`);
  }
}

/** A registry as it is at a time. */
function presentState(
  registry: RegistryDefinition,
  { store, now }: RegistryContext,
): RegistryDefinition {
  return { ...registry, repositories: store.repositories(registry, now) };
}

function answerToken(
  request: RegistryRequest,
  context: RegistryContext,
): RegistryResponse {
  const registry = findByService(
    context.store.all(),
    request.query.get('service'),
  );
  if (!registry) {
    throw new RegistryError({
      status: 400,
      code: 'UNSUPPORTED',
      message: 'The service is not known here.',
    });
  }
  return json(
    200,
    grantToken(
      presentState(registry, context),
      request.authorization,
      request.query.getAll('scope'),
      context.tokens,
      context.now,
    ),
  );
}

function answer(
  request: RegistryRequest,
  context: RegistryContext,
): RegistryResponse {
  const { method, target, query, origin } = request;
  if (method !== 'GET' && method !== 'HEAD') {
    throw unsupported();
  }
  if (!target) {
    return json(404, { errors: [{ code: 'NOT_FOUND', message: 'not found' }] });
  }
  if (target.kind === 'token') {
    return answerToken(request, context);
  }
  if (!request.registry) {
    throw nameUnknown(query.get('ns') ?? '');
  }
  const registry = presentState(request.registry, context);
  const visitor = identify(
    registry,
    request.authorization,
    context.tokens,
    origin,
    context.now,
  );
  if (target.kind === 'ping') {
    checkPing(registry, visitor, origin);
    return json(200, {});
  }
  if (target.kind === 'catalog') {
    const { names, headers } = page(
      admitToCatalog(registry, visitor, origin).map(({ name }) => name),
      '/v2/_catalog',
      query,
    );
    return json(200, { repositories: names }, headers);
  }
  const repository = admit(
    registry,
    target.repository,
    registry.repositories.find(({ name }) => name === target.repository),
    visitor,
    origin,
  );
  return answerRepository(
    { request, registry, repository, visitor, context },
    target,
  );
}

/** The answer that a refusal is. */
export function refusalResponse(error: RegistryError): RegistryResponse {
  return json(error.status, error.body, { ...error.headers });
}

/** Answers a request of the distribution API as the registry that it is for. */
export function handleRegistryRequest(
  request: RegistryRequest,
  context: RegistryContext,
): RegistryResponse {
  try {
    return answer(request, context);
  } catch (error) {
    if (error instanceof RegistryError) {
      return refusalResponse(error);
    }
    throw error;
  }
}
