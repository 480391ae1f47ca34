import type {
  KubernetesApi,
  KubernetesAuthProvidersApi,
} from '@backstage/plugin-kubernetes-react';

/** Time that a request waits for tokens of a session that is already there, in milliseconds. */
const tokenPatienceMs = 3_000;

/** The parts of the Kubernetes plugin that tokens come from; absent in a portal without it. */
export interface ClusterTokenSources {
  kubernetes?: Pick<KubernetesApi, 'getClusters'>;
  authProviders?: Pick<KubernetesAuthProvidersApi, 'getCredentials'>;
}

/** The portal has no way to sign in to any of the clusters that were asked for. */
export class NoSignInError extends Error {
  constructor() {
    super('The portal has no sign-in for these clusters');
    this.name = 'NoSignInError';
  }
}

/** The user's own tokens for clusters that accept nothing else (`google`, `aks`, `oidc`). */
export interface ClusterTokens {
  /** Tokens of the providers that the user has signed in to, without asking for another sign-in. */
  current(): Promise<Record<string, string>>;
  /**
   * Signs the user in to the providers of these clusters, which may open a dialog. For a cluster that the user has been
   * asked for in vain, or is being asked for, nothing happens unless `again` is set.
   *
   * @returns whether there is a token now that was not there before
   * @throws the first provider's error when none gave a new token and one has failed or was refused; NoSignInError when
   * the Kubernetes plugin is not there or knows no provider for any of the clusters
   */
  signIn(
    clusters: readonly string[],
    options?: { again?: boolean },
  ): Promise<boolean>;
}

interface TokenProvider {
  /** As {@link KubernetesAuthProvidersApi} names it, for example `oidc.okta`. */
  id: string;
  /** As the request header names it, for example `oidc-okta`. */
  header: string;
}

function tokenProvider(cluster: {
  authProvider: string;
  oidcTokenProvider?: string;
}): TokenProvider | undefined {
  const { authProvider, oidcTokenProvider } = cluster;
  if (authProvider === 'google' || authProvider === 'aks') {
    return { id: authProvider, header: authProvider };
  }
  if (authProvider === 'oidc' && oidcTokenProvider) {
    return {
      id: `oidc.${oidcTokenProvider}`,
      header: `oidc-${oidcTokenProvider}`,
    };
  }
  return undefined;
}

function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Gets tokens as the Kubernetes plugin does, but only once a cluster has said that it needs one: a page that shows no
 * such cluster never asks for the list of clusters and never opens a sign-in.
 */
export function createClusterTokens(
  sources: ClusterTokenSources,
): ClusterTokens {
  const { kubernetes, authProviders } = sources;
  const signedIn = new Map<string, TokenProvider>();
  /** Clusters for which the user is being asked, or has been asked in vain. */
  const asked = new Set<string>();

  async function tokensFor(clusters: readonly string[]) {
    if (!kubernetes || !authProviders) {
      throw new NoSignInError();
    }
    const wanted = new Map(
      (await kubernetes.getClusters())
        .filter(cluster => clusters.includes(cluster.name))
        .flatMap(cluster => tokenProvider(cluster) ?? [])
        .map(provider => [provider.id, provider]),
    );
    if (wanted.size === 0) {
      throw new NoSignInError();
    }
    const errors: unknown[] = [];
    let gained = false;
    await Promise.all(
      [...wanted.values()].map(async provider => {
        try {
          const { token } = await authProviders.getCredentials(provider.id);
          if (token && !signedIn.has(provider.id)) {
            signedIn.set(provider.id, provider);
            gained = true;
          }
        } catch (error) {
          errors.push(error);
        }
      }),
    );
    return { gained, errors };
  }

  return {
    async current() {
      if (!authProviders) {
        return {};
      }
      const tokens = await Promise.all(
        [...signedIn.values()].map(async ({ id, header }) => {
          // A session that has ended gives no token here; the cluster then asks for a sign-in again.
          const credentials = await within(
            tokenPatienceMs,
            authProviders.getCredentials(id).catch(() => {
              signedIn.delete(id);
              return undefined;
            }),
          );
          return credentials?.token ? [[header, credentials.token]] : [];
        }),
      );
      return Object.fromEntries(tokens.flat());
    },

    async signIn(clusters, options = {}) {
      const toAsk = clusters.filter(
        cluster => options.again || !asked.has(cluster),
      );
      if (toAsk.length === 0) {
        return false;
      }
      toAsk.forEach(cluster => asked.add(cluster));
      const { gained, errors } = await tokensFor(toAsk);
      if (gained) {
        // A session that ends later may be renewed without a click.
        toAsk.forEach(cluster => asked.delete(cluster));
      } else if (errors.length > 0) {
        throw errors[0];
      }
      return gained;
    },
  };
}
