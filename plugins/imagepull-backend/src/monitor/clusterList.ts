import { setTimeout as wait } from 'node:timers/promises';
import { toError } from '@backstage/errors';
import type { Cluster } from '../kubernetes/clusters';
import type { KubernetesGateway } from '../kubernetes/gateway';
import type { FailureLog } from './failureLog';

/**
 * Pauses before the list is asked for again while there never was one, in milliseconds: kubernetes-backend may still be
 * starting.
 */
const firstPausesMs = [250, 500, 1_000, 2_000];

/** The clusters that kubernetes-backend knows. */
export interface ClusterList {
  /** Reads them. Where that fails: those of the last time, or undefined when there never were any. */
  read(signal: AbortSignal): Promise<readonly Cluster[] | undefined>;
}

/** Makes a {@link ClusterList}. */
export function createClusterList(
  gateway: Pick<KubernetesGateway, 'listClusters'>,
  failures: FailureLog,
): ClusterList {
  let clusters: readonly Cluster[] | undefined;

  async function readOnce(): Promise<void> {
    try {
      clusters = await gateway.listClusters();
      failures.worked('clusters');
    } catch (error) {
      failures.failed(
        'clusters',
        'The Kubernetes backend does not list its clusters',
        toError(error),
      );
    }
  }

  return {
    async read(signal) {
      await readOnce();
      for (const pause of firstPausesMs) {
        if (clusters) {
          break;
        }
        // Ends early when there is nothing to wait for any more.
        await wait(pause, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) {
          break;
        }
        await readOnce();
      }
      return clusters;
    },
  };
}
