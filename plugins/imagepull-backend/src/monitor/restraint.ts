import { ClusterAccessError } from '../kubernetes/errors';
import type { KubernetesGateway } from '../kubernetes/gateway';

/**
 * Leaves a cluster alone for as long as it asks for (`Retry-After`): until then requests fail as the one that was told
 * so, without being sent. However many workloads fail, a cluster under load hears of it once.
 *
 * @returns a gateway for this one cluster
 */
export function withRestraint(
  gateway: Pick<KubernetesGateway, 'connect'>,
): Pick<KubernetesGateway, 'connect'> {
  let refusal: { error: ClusterAccessError; until: number } | undefined;

  async function ask<T>(request: () => Promise<T>): Promise<T> {
    if (refusal && performance.now() < refusal.until) {
      throw refusal.error;
    }
    try {
      return await request();
    } catch (error) {
      if (error instanceof ClusterAccessError && error.retryAfterMs) {
        refusal = { error, until: performance.now() + error.retryAfterMs };
      }
      throw error;
    }
  }

  return {
    connect(cluster, credentials, signal) {
      const connection = gateway.connect(cluster, credentials, signal);
      return {
        list: request => ask(() => connection.list(request)),
        get: request => ask(() => connection.get(request)),
        listSecrets: namespace => ask(() => connection.listSecrets(namespace)),
        readPullSecret: (namespace, name) =>
          ask(() => connection.readPullSecret(namespace, name)),
      };
    },
  };
}
