import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { Endpoint } from './endpoints';
import { findEcrAddress } from './products';
import { createRedactor } from './redact';

/** A user name and a password, for a registry and its token service. */
export interface Login {
  username: string;
  password: string;
  /** Milliseconds; absent when they last. */
  expiresAt?: number;
}

/** Gives the credentials that are configured for a registry; nothing for one without, or when there is no getting them. */
export type GetLogin = (endpoint: Endpoint) => Promise<Login | undefined>;

/** An ECR token is no longer used this long before it expires, in milliseconds. ECR gives them 12 hours. */
const renewBeforeMs = 5 * 60_000;

/** AWS is given this time for a token, in milliseconds: its SDK waits without end. */
const ecrTimeoutMs = 10_000;

type EcrLogin = Login & { expiresAt: number };

/** Asks AWS for a token. Its SDK is loaded here, and only by those who have ECR configured. */
async function requestEcrLogin(
  endpoint: Endpoint,
  config: Config,
  now: () => number,
): Promise<EcrLogin> {
  const { DefaultAwsCredentialsManager } = await import(
    '@backstage/integration-aws-node'
  );
  const { ECRClient, GetAuthorizationTokenCommand } = await import(
    '@aws-sdk/client-ecr'
  );
  const address = findEcrAddress(endpoint.host);
  const { sdkCredentialProvider } =
    await DefaultAwsCredentialsManager.fromConfig(config).getCredentialProvider(
      address && { accountId: address.accountId },
    );
  const client = new ECRClient({
    region: endpoint.credentials?.aws?.region ?? address?.region,
    credentials: sdkCredentialProvider,
  });
  try {
    const { authorizationData } = await client.send(
      new GetAuthorizationTokenCommand({}),
    );
    const { authorizationToken = '', expiresAt } = authorizationData?.[0] ?? {};
    const [username, password] = Buffer.from(authorizationToken, 'base64')
      .toString('utf8')
      .split(':', 2);
    if (!username || !password) {
      throw new Error('AWS gave no authorization token');
    }
    return {
      username,
      password,
      expiresAt: expiresAt?.getTime() ?? now() + renewBeforeMs * 2,
    };
  } finally {
    client.destroy();
  }
}

/** Waits no longer than this for a result, in milliseconds. */
async function within<T>(timeoutMs: number, result: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`No answer within ${timeoutMs / 1000} seconds`)),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([result, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Makes the source of credentials. `config` is the root of app-config, for the accounts under `aws`. */
export function createGetLogin(options: {
  config: Config;
  logger: LoggerService;
  now: () => number;
}): GetLogin {
  const { config, logger, now } = options;
  const ecrLogins = new Map<Endpoint, Promise<EcrLogin | undefined>>();

  async function newEcrLogin(endpoint: Endpoint) {
    try {
      return await within(ecrTimeoutMs, requestEcrLogin(endpoint, config, now));
    } catch (error) {
      const { redact } = createRedactor();
      logger.warn(
        `No token for ${
          endpoint.host
        } from AWS, so it is asked without credentials (${
          endpoint.field
        }.credentials.aws): ${redact(String(error))}`,
      );
      return undefined;
    }
  }

  return async endpoint => {
    const { username, password, aws } = endpoint.credentials ?? {};
    if (!aws) {
      return username !== undefined && password !== undefined
        ? { username, password }
        : undefined;
    }
    const known = await ecrLogins.get(endpoint);
    if (known && known.expiresAt - renewBeforeMs > now()) {
      return known;
    }
    const login = newEcrLogin(endpoint);
    ecrLogins.set(endpoint, login);
    return login;
  };
}
