import type { LoggerService } from '@backstage/backend-plugin-api';
import { parseChallenges, type Challenge } from './challenges';
import type { GetLogin } from './credentials';
import type { Endpoint, Endpoints, Target } from './endpoints';
import { isRepository } from './hosts';
import type { RegistryLimits } from './limits';
import { isAmong } from './products';
import { RegistryProblem, toProblem } from './problems';
import type { Redactor } from './redact';
import {
  basicAuthorization,
  readToken,
  type Authorization,
  type AuthorizationCache,
} from './tokens';
import { send, type HttpAnswer } from './transport';

/** What a request asks the right for. */
export interface Scope {
  type: 'pull' | 'tags' | 'catalog';
  /** Absent for the catalog. */
  repository?: string;
}

/** A request to the registry of a session. */
export interface SessionRequest {
  method?: 'GET' | 'HEAD';
  target: Target;
  accept: string;
  scope: Scope;
  /** Longest body, in bytes. */
  limit?: number;
}

/** What came of a request, after challenges and redirects. */
export interface SessionAnswer extends HttpAnswer {
  /** Where it came from in the end. */
  target: Target;
  /** The token service refused, and this is its answer; the registry itself was not asked. */
  fromTokenService: boolean;
  /** Sent with the credentials that are configured. */
  configured: boolean;
}

/** The requests that answer one question. */
export interface Session {
  endpoint: Endpoint;
  /** An address of the registry's API, for example of `library/redis/tags/list`. */
  target(path: string, query?: Record<string, string>): Target;
  /**
   * Lets an address pass that the registry named for its next page.
   *
   * @throws RegistryProblem
   */
  nextPage(address: string, from: Target): Target;
  /**
   * Makes a request; answers challenges with the credentials that belong to the host, follows redirects to hosts that
   * may be asked.
   *
   * @throws RegistryProblem; the signal's reason when it was aborted
   */
  request(request: SessionRequest): Promise<SessionAnswer>;
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);
/** Longest `service` of a challenge that is passed on, in characters. */
const maximumServiceLength = 256;
const readActions = new Set(['pull', 'metadata_read']);

function ownScope({ type, repository }: Scope): string {
  return type === 'catalog'
    ? 'registry:catalog:*'
    : `repository:${repository}:pull`;
}

/**
 * The scope to ask the token service for: the registry's own wording where it asks for no more than to read what is being
 * read (ACR wants `metadata_read` for tags), else ours.
 */
export function scopeFor(challenged: string | undefined, scope: Scope): string {
  const [type, repository, actions, ...rest] = (challenged ?? '').split(':');
  return type === 'repository' &&
    rest.length === 0 &&
    repository === scope.repository &&
    isRepository(repository) &&
    actions?.split(',').every(action => readActions.has(action))
    ? `repository:${repository}:${actions}`
    : ownScope(scope);
}

function scopeKey({ type, repository = '' }: Scope): string {
  return `${type} ${repository}`;
}

/** Opens a session. `signal` ends all of it. */
export function createSession(options: {
  endpoint: Endpoint;
  endpoints: Endpoints;
  authorizations: AuthorizationCache;
  getLogin: GetLogin;
  redactor: Redactor;
  limits: RegistryLimits;
  now: () => number;
  logger: LoggerService;
  signal: AbortSignal;
}): Session {
  const { endpoint, endpoints, authorizations, limits, now, signal } = options;
  const { getLogin, redactor, logger } = options;

  async function sendTo(
    { url, agent }: Target,
    request: Pick<SessionRequest, 'method' | 'limit'>,
    headers: Record<string, string>,
  ): Promise<HttpAnswer> {
    try {
      return await send({
        dispatcher: agent,
        method: request.method ?? 'GET',
        url,
        headers,
        limit: request.limit ?? limits.bodyBytes,
        signal,
      });
    } catch (error) {
      throw toProblem(error, url.host);
    }
  }

  /**
   * The credentials for a token service: they go to the registry's own host, to the token service of a well-known
   * product, and to another listed host that is configured with the very same ones, so belong there too.
   */
  async function loginFor(realm: Target) {
    const { realmHosts } = endpoint.product;
    const belongs =
      realm.url.origin === endpoint.origin ||
      (realm.endpoint
        ? JSON.stringify(realm.endpoint.credentials) ===
          JSON.stringify(endpoint.credentials)
        : isAmong(realm.url.hostname, realmHosts));
    if (!belongs && endpoint.credentials) {
      logger.warn(
        `The credentials of ${endpoint.field} are not sent to ${realm.url.host}, which ${endpoint.host} names for tokens: list that host with the same credentials`,
      );
    }
    return belongs ? getLogin(endpoint) : undefined;
  }

  /** Gets a token; what the token service answers when it gives none. */
  async function requestToken(
    { params }: Challenge,
    at: Target,
    scope: string,
  ): Promise<Authorization | SessionAnswer> {
    const realm = endpoints.admit({
      address: params.get('realm') ?? '',
      writtenAt: new URL(at.url.origin),
      endpoint: at.endpoint ?? endpoint,
      purpose: 'realm',
    });
    const service = params.get('service')?.slice(0, maximumServiceLength);
    if (service !== undefined) {
      realm.url.searchParams.set('service', service);
    }
    realm.url.searchParams.set('scope', scope);
    const login = at.endpoint === endpoint ? await loginFor(realm) : undefined;
    const authorization = login && basicAuthorization(login);
    if (login && authorization) {
      redactor.add(login.password);
      redactor.add(authorization.slice('Basic '.length));
    }
    const answer = await sendTo(
      realm,
      {},
      {
        accept: 'application/json',
        ...(authorization && { authorization }),
      },
    );
    const given = answer.status === 200 ? readToken(answer) : undefined;
    if (given) {
      redactor.add(given.token);
      return {
        value: `Bearer ${given.token}`,
        configured: login !== undefined,
        expiresAt: now() + given.lifetimeSeconds * 1000,
      };
    }
    if (answer.status < 400) {
      throw new RegistryProblem(
        'not-a-registry',
        `The token service at ${realm.url.host} answers ${answer.status} without a token`,
        realm.url.host,
      );
    }
    return {
      ...answer,
      target: realm,
      fromTokenService: true,
      configured: login !== undefined,
    };
  }

  /** What answers a 401; nothing when there is no answer to it. */
  async function answerChallenge(
    answer: HttpAnswer,
    at: Target,
    scope: Scope,
  ): Promise<Authorization | SessionAnswer | undefined> {
    if (!at.endpoint) {
      return undefined;
    }
    const challenges = parseChallenges(answer.header('www-authenticate') ?? '');
    const bearer = challenges.find(
      ({ scheme, params }) => scheme === 'bearer' && params.get('realm'),
    );
    if (bearer) {
      return requestToken(
        bearer,
        at,
        scopeFor(bearer.params.get('scope'), scope),
      );
    }
    const basic = challenges.some(({ scheme }) => scheme === 'basic');
    const login =
      basic && at.endpoint === endpoint && at.url.origin === endpoint.origin
        ? await getLogin(endpoint)
        : undefined;
    return (
      login && {
        value: basicAuthorization(login),
        configured: true,
        expiresAt: login.expiresAt ?? Infinity,
      }
    );
  }

  /** The target of a redirect. A page to sign in at is told apart from a registry elsewhere. */
  function redirectOf(answer: HttpAnswer, from: Target): Target {
    const address = answer.header('location') ?? '';
    const to = URL.canParse(address, from.url.href)
      ? new URL(address, from.url)
      : undefined;
    const staysInApi =
      from.url.pathname.includes('/blobs/') || to?.pathname.includes('/v2/');
    if (!to || !staysInApi) {
      throw new RegistryProblem(
        'not-a-registry',
        `It answers ${answer.status} and sends elsewhere${
          to ? `, to ${to.host}` : ''
        }`,
        to && to.host !== from.url.host ? to.host : undefined,
      );
    }
    return endpoints.admit({
      address,
      writtenAt: from.url,
      endpoint: from.endpoint ?? endpoint,
      purpose: 'content',
    });
  }

  /** A right to pull often is one to list tags; where it is not, the registry asks again. */
  function knownAuthorization(origin: string, scope: Scope) {
    return (
      authorizations.get(origin, scopeKey(scope)) ??
      (scope.type === 'tags'
        ? authorizations.get(origin, scopeKey({ ...scope, type: 'pull' }))
        : undefined)
    );
  }

  async function request(asked: SessionRequest): Promise<SessionAnswer> {
    const key = scopeKey(asked.scope);
    // Also serve a token here that is too short-lived to be kept.
    const obtained = new Map<string, Authorization>();
    let redirects = 0;
    let { target } = asked;
    for (;;) {
      const { origin } = target.url;
      const authorization =
        obtained.get(origin) ?? knownAuthorization(origin, asked.scope);
      if (authorization) {
        redactor.add(authorization.value.replace(/^\w+ /, ''));
      }
      const answer = await sendTo(target, asked, {
        accept: asked.accept,
        ...(authorization && { authorization: authorization.value }),
      });
      if (redirectStatuses.has(answer.status)) {
        redirects += 1;
        if (redirects > limits.redirects) {
          throw new RegistryProblem(
            'not-a-registry',
            `It redirects more than ${limits.redirects} times`,
          );
        }
        target = redirectOf(answer, target);
      } else {
        const next: Authorization | SessionAnswer | undefined =
          answer.status === 401 && !obtained.has(origin)
            ? await answerChallenge(answer, target, asked.scope)
            : undefined;
        if (!next) {
          if (answer.status === 401) {
            authorizations.delete(origin, key);
          }
          return {
            ...answer,
            target,
            fromTokenService: false,
            configured: authorization?.configured ?? false,
          };
        }
        if ('status' in next) {
          return next;
        }
        obtained.set(origin, next);
        authorizations.set(origin, key, next);
      }
    }
  }

  return {
    endpoint,
    request,
    target(path, query = {}) {
      const url = new URL(`/v2/${path}`, endpoint.origin);
      Object.entries(query).forEach(([name, value]) =>
        url.searchParams.set(name, value),
      );
      if (endpoint.mirrorOf !== undefined) {
        url.searchParams.set('ns', endpoint.mirrorOf);
      }
      return { url, agent: endpoint.agent, endpoint };
    },
    nextPage(address, from) {
      const target = endpoints.admit({
        address,
        writtenAt: from.url,
        endpoint: from.endpoint ?? endpoint,
        purpose: 'content',
      });
      if (!target.url.pathname.includes('/v2/')) {
        throw new RegistryProblem(
          'guarded',
          'The next page is outside the API of registries',
        );
      }
      return target;
    },
  };
}
