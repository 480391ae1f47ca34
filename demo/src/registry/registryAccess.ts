import type {
  Account,
  RegistryDefinition,
  RepositoryDefinition,
} from './definitions';
import { denied, nameUnknown, unauthorized } from './registryError';
import type { RegistryTokens, TokenGrant } from './registryTokens';

/** Whoever sends a request to a registry. */
export interface Visitor {
  account?: Account;
  /** Of a registry with bearer tokens: what the request's token allows. */
  grant?: TokenGrant;
}

/** How long a token is good for, in seconds. */
const tokenLifetime = 300;

function serviceOf({ host }: RegistryDefinition): string {
  return host === 'docker.io' ? 'registry.docker.io' : host;
}

/** The registry that a token service calls so. */
export function findByService(
  registries: readonly RegistryDefinition[],
  service: string | null,
): RegistryDefinition | undefined {
  return registries.find(registry => serviceOf(registry) === service);
}

function challengeOf(
  registry: RegistryDefinition,
  origin: string,
  repository?: string,
): string {
  return registry.authentication === 'basic'
    ? `Basic realm="${registry.host}"`
    : `Bearer realm="${origin}/token",service="${serviceOf(registry)}"${
        repository ? `,scope="repository:${repository}:pull"` : ''
      }`;
}

function basicCredentials(
  authorization: string | undefined,
): { user: string; password: string } | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
  if (!encoded) {
    return undefined;
  }
  const [user, ...rest] = Buffer.from(encoded, 'base64')
    .toString('utf8')
    .split(':');
  return { user, password: rest.join(':') };
}

/** @throws RegistryError (401) when there are credentials, and they are wrong. */
function accountOf(
  registry: RegistryDefinition,
  authorization: string | undefined,
  challenge: string,
): Account | undefined {
  const given = basicCredentials(authorization);
  if (!given) {
    return undefined;
  }
  const account = registry.accounts.find(
    ({ user, password }) => user === given.user && password === given.password,
  );
  if (!account) {
    throw unauthorized(challenge, {
      message: 'incorrect username or password',
    });
  }
  return account;
}

/**
 * Finds out who sends a request.
 *
 * @param origin - Under which address the registry is being spoken to.
 * @throws RegistryError (401) for wrong credentials and for tokens that are not valid.
 */
export function identify(
  registry: RegistryDefinition,
  authorization: string | undefined,
  tokens: RegistryTokens,
  origin: string,
  now: number,
): Visitor {
  const challenge = challengeOf(registry, origin);
  if (registry.authentication === 'basic') {
    return { account: accountOf(registry, authorization, challenge) };
  }
  const token = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
  if (token === undefined) {
    return {};
  }
  const grant = tokens.read(token, now);
  if (!grant || grant.registry !== registry.host) {
    throw unauthorized(`${challenge},error="invalid_token"`);
  }
  return {
    grant,
    account: registry.accounts.find(({ user }) => user === grant.user),
  };
}

/** Whether a repository is there for an account; for somebody without one, when it is undefined. */
export function isVisible(
  repository: RepositoryDefinition,
  account: Account | undefined,
): boolean {
  return (
    !repository.isPrivate ||
    Boolean(
      account?.mayRead.some(
        readable =>
          readable === repository.name ||
          (readable.endsWith('/') && repository.name.startsWith(readable)),
      ),
    )
  );
}

/**
 * Asks for credentials where there is anything that needs them: by their ping clients learn how a registry asks.
 *
 * @throws RegistryError (401)
 */
export function checkPing(
  registry: RegistryDefinition,
  visitor: Visitor,
  origin: string,
): void {
  const isKnown = visitor.grant ?? visitor.account;
  const asks =
    registry.authentication === 'bearer' ||
    registry.repositories.some(({ isPrivate }) => isPrivate);
  if (asks && !isKnown) {
    throw unauthorized(challengeOf(registry, origin));
  }
}

/**
 * Decides whether a visitor may see a repository.
 *
 * @param name - As it was asked for.
 * @param repository - Undefined when there is none of that name.
 * @throws RegistryError (401, 403, 404) in the way of the registry when it is not there or not for the visitor.
 */
export function admit(
  registry: RegistryDefinition,
  name: string,
  repository: RepositoryDefinition | undefined,
  visitor: Visitor,
  origin: string,
): RepositoryDefinition {
  const challenge = challengeOf(registry, origin, name);
  if (registry.authentication === 'bearer') {
    if (!visitor.grant) {
      throw unauthorized(challenge);
    }
    const isGranted = visitor.grant.repositories.includes(name);
    if (!isGranted && (repository || registry.secrecy !== 'open')) {
      throw unauthorized(`${challenge},error="insufficient_scope"`, {
        detail: [{ Type: 'repository', Class: '', Name: name, Action: 'pull' }],
      });
    }
  }
  if (!repository) {
    throw nameUnknown(name);
  }
  if (isVisible(repository, visitor.account)) {
    return repository;
  }
  throw visitor.account ? denied() : unauthorized(challenge);
}

/** The catalog shows what the visitor may see, where there is one for everybody. */
export function admitToCatalog(
  registry: RegistryDefinition,
  visitor: Visitor,
  origin: string,
): RepositoryDefinition[] {
  if (!registry.hasCatalog) {
    throw unauthorized(challengeOf(registry, origin), {
      detail: [{ Type: 'registry', Class: '', Name: 'catalog', Action: '*' }],
    });
  }
  return registry.repositories.filter(repository =>
    isVisible(repository, visitor.account),
  );
}

function pulledRepositories(scopes: readonly string[]): string[] {
  return scopes
    .flatMap(scope => scope.split(' '))
    .flatMap(scope => /^repository:(.+):[^:]*$/.exec(scope)?.[1] ?? []);
}

/**
 * The answer of a registry's token service (the specification "Token Authentication" of the distribution project).
 *
 * @throws RegistryError (401, 403) for wrong credentials, and where the service itself refuses what is private.
 */
export function grantToken(
  registry: RegistryDefinition,
  authorization: string | undefined,
  scopes: readonly string[],
  tokens: RegistryTokens,
  now: number,
): object {
  const account = accountOf(
    registry,
    authorization,
    `Basic realm="${serviceOf(registry)}"`,
  );
  const asked = pulledRepositories(scopes);
  const repositories = registry.repositories
    .filter(
      repository =>
        asked.includes(repository.name) && isVisible(repository, account),
    )
    .map(({ name }) => name);
  if (
    registry.secrecy === 'refused' &&
    asked.some(name => !repositories.includes(name))
  ) {
    throw denied();
  }
  const token = tokens.issue({
    registry: registry.host,
    user: account?.user,
    repositories,
    expiresAt: now + tokenLifetime * 1000,
  });
  return {
    token,
    access_token: token,
    expires_in: tokenLifetime,
    issued_at: new Date(now).toISOString(),
  };
}
