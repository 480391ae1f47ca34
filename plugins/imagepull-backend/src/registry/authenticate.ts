import type { LoggerService } from '@backstage/backend-plugin-api';
import { parseChallenges, type Challenge } from './challenges';
import type { GetLogin, Login } from './credentials';
import type { Endpoint, Endpoints, Target } from './endpoints';
import { isAmong } from './products';
import { RegistryProblem } from './problems';
import { scopeFor, type Scope } from './scopes';
import {
  basicAuthorization,
  readToken,
  secretsOf,
  type Authorization,
} from './tokens';
import type { HttpAnswer } from './transport';

/** An answer of a token service that gives no token. */
export interface TokenRefusal {
  answer: HttpAnswer;
  /** Where it came from. */
  target: Target;
  /** It was asked with the credentials that are configured. */
  configured: boolean;
}

/** What answers a challenge. */
export type ChallengeAnswer =
  | { authorization: Authorization }
  | { refusal: TokenRefusal };

/** Answers a 401; gives nothing when there is no answer to it. Throws RegistryProblem. */
export type AnswerChallenge = (
  answer: HttpAnswer,
  at: Target,
  scope: Scope,
) => Promise<ChallengeAnswer | undefined>;

/** Longest `service` of a challenge that is passed on, in characters. */
const maximumServiceLength = 256;

/**
 * Makes what answers the challenges of a registry, by distribution's token authentication and by RFC 7617. Credentials go
 * to the host that they belong to, and to no other; where a redirect led, only anonymous tokens are asked for.
 */
export function createAnswerChallenge(options: {
  endpoint: Endpoint;
  endpoints: Endpoints;
  getLogin: GetLogin;
  now: () => number;
  logger: LoggerService;
  sendTo: (
    target: Target,
    headers: Record<string, string>,
  ) => Promise<HttpAnswer>;
}): AnswerChallenge {
  const { endpoint, endpoints, now, logger, sendTo } = options;
  const { redactor } = endpoint;

  async function getLogin(): Promise<Login | undefined> {
    const login = await options.getLogin(endpoint);
    if (login) {
      secretsOf(login).forEach(redactor.add);
    }
    return login;
  }

  /**
   * Whether the registry's credentials belong to a token service as well: at the registry's own host, at that of a
   * well-known product, and at a listed host that is configured with the very same ones.
   */
  function belongsTo({ url, endpoint: listed }: Target): boolean {
    if (url.origin === endpoint.origin) {
      return true;
    }
    // What is the same for AWS in app-config, is another account at another host.
    return listed
      ? endpoint.credentials?.aws === undefined &&
          JSON.stringify(listed.credentials) ===
            JSON.stringify(endpoint.credentials)
      : isAmong(url.hostname, endpoint.product.realmHosts);
  }

  async function loginFor(realm: Target): Promise<Login | undefined> {
    if (belongsTo(realm)) {
      return getLogin();
    }
    if (endpoint.credentials) {
      logger.warn(
        `The credentials of ${endpoint.field} are not sent to ${realm.url.host}, where ${endpoint.host} has its tokens: list that host with the same credentials`,
      );
    }
    return undefined;
  }

  async function requestToken(
    { params }: Challenge,
    at: Target,
    scope: Scope,
  ): Promise<ChallengeAnswer> {
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
    realm.url.searchParams.set('scope', scopeFor(params.get('scope'), scope));
    const login = at.endpoint === endpoint ? await loginFor(realm) : undefined;
    const answer = await sendTo(realm, {
      accept: 'application/json',
      ...(login && { authorization: basicAuthorization(login) }),
    });
    const configured = login !== undefined;
    const given = answer.status === 200 ? readToken(answer) : undefined;
    if (given) {
      redactor.add(given.token);
      return {
        authorization: {
          value: `Bearer ${given.token}`,
          configured,
          expiresAt: now() + given.lifetimeSeconds * 1000,
        },
      };
    }
    if (answer.status < 400) {
      throw new RegistryProblem(
        'not-a-registry',
        `The token service at ${realm.url.host} answers ${answer.status} without a token`,
        realm.url.host,
      );
    }
    return { refusal: { answer, target: realm, configured } };
  }

  return async (answer, at, scope) => {
    // What a companion asks for is not answered: it is there to give what needs no token.
    if (!at.endpoint) {
      return undefined;
    }
    const challenges = parseChallenges(answer.header('www-authenticate') ?? '');
    const bearer = challenges.find(
      ({ scheme, params }) => scheme === 'bearer' && params.get('realm'),
    );
    if (bearer) {
      return requestToken(bearer, at, scope);
    }
    const login =
      challenges.some(({ scheme }) => scheme === 'basic') &&
      at.url.origin === endpoint.origin
        ? await getLogin()
        : undefined;
    return (
      login && {
        authorization: {
          value: basicAuthorization(login),
          configured: true,
          expiresAt: login.expiresAt ?? Infinity,
        },
      }
    );
  };
}
