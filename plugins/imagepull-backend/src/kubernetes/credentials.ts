import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import {
  kubernetesTokenHeaderPrefix,
  type ClusterError,
} from 'backstage-plugin-imagepull-common';
import type { Cluster } from './clusters';
import { clusterError } from './errors';

/** The user's own tokens by authentication provider: `google`, `aks` or `oidc-<token provider>`, in lower case. */
export type UserTokens = ReadonlyMap<string, string>;

/** How a cluster may be called for a user. */
export type ClusterAccess =
  | {
      /** Headers for kubernetes-backend that decide on the credentials which the cluster gets. */
      headers: Record<string, string>;
      /**
       * What the credentials may see: `shared` for Backstage's own, else a digest of the user's token. Answers may be
       * shared only within a scope.
       */
      scope: string;
      refusal?: undefined;
    }
  | { refusal: ClusterError };

const headerPrefix = kubernetesTokenHeaderPrefix.toLowerCase();

/** A bearer token, RFC 6750. */
const tokenPattern = /^[A-Za-z0-9\-._~+/]+=*$/;

/**
 * Reads the user's tokens from the headers of a request.
 *
 * @throws InputError that names the header when its value cannot be a token; never with the value in it.
 */
export function readUserTokens(
  headers: Record<string, string | string[] | undefined>,
): UserTokens {
  const tokens = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    const provider = name.toLowerCase().startsWith(headerPrefix)
      ? name.toLowerCase().slice(headerPrefix.length)
      : '';
    if (provider && value !== undefined) {
      if (typeof value !== 'string' || !tokenPattern.test(value)) {
        throw new InputError(`Header '${name}' is not a bearer token`);
      }
      tokens.set(provider, value);
    }
  }
  return tokens;
}

/**
 * Providers whose strategy in kubernetes-backend 0.21 ends with a bearer token of its own, or fails before anything is
 * sent: ServiceAccountStrategy, AwsIamStrategy, AzureIdentityStrategy, GoogleServiceAccountStrategy.
 */
const ownBearerProviders = new Set([
  'serviceAccount',
  'aws',
  'azure',
  'googleServiceAccount',
]);

/** Replaces whatever the strategy would do: the proxy takes it as the `authorization` header of the cluster. */
const authorizationOverride = 'Backstage-Kubernetes-Authorization';

function withUserToken(
  cluster: Cluster,
  provider: string,
  tokens: UserTokens,
): ClusterAccess {
  const token = tokens.get(provider.toLowerCase());
  if (!token) {
    return {
      refusal: clusterError('credentials-required', {
        cluster: cluster.name,
        provider,
      }),
    };
  }
  return {
    headers: { [authorizationOverride]: `Bearer ${token}` },
    scope: createHash('sha256').update(token).digest('hex'),
  };
}

/**
 * Decides how to call a cluster so that Backstage's own token never reaches it. Where a strategy of kubernetes-backend
 * yields no bearer token (`aks` without a token, `localKubectlProxy`, client certificates), its proxy hands the caller's
 * own `authorization` header on to the cluster: a token that would open every cluster to whoever runs that one.
 *
 * So user tokens go in the header that overrides the strategy, `localKubectlProxy` gets that header empty, and a
 * provider that is not known here is not called at all: nobody can tell what its strategy yields.
 */
export function accessTo(cluster: Cluster, tokens: UserTokens): ClusterAccess {
  const provider = cluster.authProvider ?? '';
  if (ownBearerProviders.has(provider)) {
    return { headers: {}, scope: 'shared' };
  }
  switch (provider) {
    case 'localKubectlProxy':
      return { headers: { [authorizationOverride]: '' }, scope: 'shared' };
    case 'google':
    case 'aks':
      return withUserToken(cluster, provider, tokens);
    case 'oidc':
      return withUserToken(
        cluster,
        `oidc-${cluster.oidcTokenProvider ?? ''}`,
        tokens,
      );
    default:
      return {
        refusal: clusterError('unsupported-auth-provider', {
          cluster: cluster.name,
          provider: provider || 'none',
        }),
      };
  }
}
