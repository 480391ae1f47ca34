import type {
  Neighbours,
  PullSecret,
  PullSecretContent,
  ServiceAccount,
} from 'backstage-plugin-imagepull-common';
import type { CheckSubject } from '../metrics/checkDuration';
import { createBackgroundLooks, type BackgroundLooks } from './backgroundLooks';
import type { SeenNodes } from './clusterLooks';

/** How long what was found in a cluster is fresh, and for how much longer it is shown while it is looked at again. */
const freshMs = 30_000;
const staleMs = 30_000;

/** For how much longer still, as something that is being looked at again: a verdict rests on it until then. */
const keepMs = 4 * 60_000;

/** What was found less than this many milliseconds ago is new enough for a re-check. */
export const recheckRestMs = 5_000;

/** What is known of one cluster, by scope and subject. */
export interface ClusterStores {
  serviceAccounts: BackgroundLooks<ServiceAccount | undefined>;
  secrets: BackgroundLooks<readonly PullSecret[]>;
  /** What pull secrets are for; nothing else of them is here. */
  secretContents: BackgroundLooks<PullSecretContent | undefined>;
  nodes: BackgroundLooks<SeenNodes>;
  neighbours: BackgroundLooks<Neighbours>;
}

/** Makes empty {@link ClusterStores}, in which nothing begins any more once `signal` is aborted. */
export function createClusterStores(signal: AbortSignal): ClusterStores {
  const storeOf = <T>(subject: CheckSubject, maximum: number) =>
    createBackgroundLooks<T>({
      subject,
      freshMs: () => freshMs,
      staleMs,
      keepMs,
      restMs: () => recheckRestMs,
      maximum,
      signal,
      now: () => performance.now(),
    });
  return {
    serviceAccounts: storeOf('service-account', 1_000),
    secrets: storeOf('secrets', 500),
    secretContents: storeOf('secret-content', 1_000),
    // Megabytes each, in a large cluster.
    nodes: storeOf('nodes', 50),
    neighbours: storeOf('neighbours', 50),
  };
}
