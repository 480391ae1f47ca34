import type { LoggerService } from '@backstage/backend-plugin-api';
import { createAnswerChallenge } from './authenticate';
import type { GetLogin } from './credentials';
import type { Endpoint, Endpoints, Target } from './endpoints';
import type { RegistryLimits } from './limits';
import { RegistryProblem, toProblem } from './problems';
import { scopeKey, type Scope } from './scopes';
import type { Authorization, AuthorizationCache } from './tokens';
import { send, type HttpAnswer } from './transport';

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
   * Lets an address pass that the registry named for the next page of a list, which must be about the same.
   *
   * @throws RegistryProblem
   */
  nextPage(address: string, from: Target, path: string): Target;
  /**
   * Makes a request; answers challenges with the credentials that belong to the host, follows redirects to hosts that
   * may be asked.
   *
   * @throws RegistryProblem
   */
  request(request: SessionRequest): Promise<SessionAnswer>;
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** What the API of registries has. Pages to sign in at may be below `/v2/` too: `/o/oauth2/v2/auth` is Google's. */
const registryPath =
  /\/v2\/(?:$|_catalog$|.+\/(?:manifests\/[^/]+|tags\/list)$)/;

/** Opens a session. `signal` ends all of it. */
export function createSession(options: {
  endpoint: Endpoint;
  endpoints: Endpoints;
  authorizations: AuthorizationCache;
  getLogin: GetLogin;
  limits: RegistryLimits;
  now: () => number;
  logger: LoggerService;
  signal: AbortSignal;
}): Session {
  const { endpoint, endpoints, authorizations, limits, signal } = options;

  async function sendTo(
    { url, agent }: Target,
    headers: Record<string, string>,
    { method = 'GET', limit = limits.bodyBytes }: Partial<SessionRequest> = {},
  ): Promise<HttpAnswer> {
    try {
      return await send({
        dispatcher: agent,
        method,
        url,
        headers,
        limit,
        signal,
      });
    } catch (error) {
      throw toProblem(error, url.host);
    }
  }

  const answerChallenge = createAnswerChallenge({
    ...options,
    sendTo: (target, headers) =>
      sendTo(target, headers, { limit: limits.tokenBytes }),
  });

  /** The target of a redirect. A page to sign in at is told apart from a registry elsewhere. */
  function redirectOf(answer: HttpAnswer, from: Target): Target {
    const address = answer.header('location') ?? '';
    const to = URL.canParse(address, from.url.href)
      ? new URL(address, from.url)
      : undefined;
    const mayLead =
      to &&
      (from.url.pathname.includes('/blobs/') || registryPath.test(to.pathname));
    if (!mayLead) {
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

  // Of this registry alone: where a redirect leads to another one, that one's credentials do not go along.
  const keyOf = (origin: string) => `${endpoint.registry} ${origin}`;

  /** A right to pull often is one to list tags; where it is not, the registry asks again. */
  function knownAuthorization(origin: string, scope: Scope) {
    return (
      authorizations.get(keyOf(origin), scopeKey(scope)) ??
      (scope.type === 'tags'
        ? authorizations.get(
            keyOf(origin),
            scopeKey({ ...scope, type: 'pull' }),
          )
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
        endpoint.redactor.add(authorization.value.replace(/^\w+ /, ''));
      }
      const headers = {
        accept: asked.accept,
        ...(authorization && { authorization: authorization.value }),
      };
      const answer = await sendTo(target, headers, asked);
      if (redirectStatuses.has(answer.status)) {
        redirects += 1;
        if (redirects > limits.redirects) {
          throw new RegistryProblem(
            'not-a-registry',
            `It redirects more than ${limits.redirects} times`,
          );
        }
        target = redirectOf(answer, target);
        continue;
      }
      const response =
        answer.status === 401 && !obtained.has(origin)
          ? await answerChallenge(answer, target, asked.scope)
          : undefined;
      if (!response) {
        if (answer.status === 401) {
          authorizations.delete(keyOf(origin), key);
        }
        return {
          ...answer,
          target,
          fromTokenService: false,
          configured: authorization?.configured ?? false,
        };
      }
      if ('refusal' in response) {
        const { refusal } = response;
        return { ...refusal, ...refusal.answer, fromTokenService: true };
      }
      obtained.set(origin, response.authorization);
      authorizations.set(keyOf(origin), key, response.authorization);
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
    nextPage(address, from, path) {
      const target = endpoints.admit({
        address,
        writtenAt: from.url,
        endpoint: from.endpoint ?? endpoint,
        purpose: 'content',
      });
      // Behind proxies, registries may know themselves under a longer path.
      if (!target.url.pathname.endsWith(`/v2/${path}`)) {
        throw new RegistryProblem(
          'guarded',
          'The next page is of another list',
        );
      }
      return target;
    },
  };
}
