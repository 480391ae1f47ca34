import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  localize,
  type ClusterFindings,
  type Looked,
} from 'backstage-plugin-imagepull-common';
import pLimit from 'p-limit';
import type { KubernetesGateway } from '../kubernetes/gateway';
import { serviceAccounts } from '../kubernetes/resources';
import { createCheckTimer } from '../metrics/checkDuration';
import { askIn } from './ask';
import { askForSecrets } from './askForSecrets';
import { askForNeighbours, askForNodes } from './askForSurroundings';
import type { ClusterPlan } from './clusterPlan';
import { createClusterStores, type ClusterStores } from './clusterStores';
import { lookedAs, type Place } from './place';
import type { Round } from './round';

/** Service accounts, and namespaces, that are looked at for one entity in one cluster. */
export const maximumPlaces = 5;

/** Looks that go on at once in one cluster; each is 1 to 3 requests. */
const looksAtOnce = 4;

/** What is apart for each cluster, so that one which is slow, or has much to tell, takes nothing from the others. */
interface ClusterState {
  stores: ClusterStores;
  inTurn: ReturnType<typeof pLimit>;
}

/** Looks at what a cluster tells beyond pods, events and owners. */
export interface ClusterInvestigation {
  look(place: Place, plan: ClusterPlan, round: Round): ClusterFindings;
}

/** What there is to say of each subject; of those beyond the maximum, that they were left out. */
function lookAtEach<S, T>(
  subjects: readonly S[],
  nameOf: (subject: S) => string,
  look: (subject: S) => Looked<T>,
  leftOut: Looked<never>,
): Map<string, Looked<T>> {
  return new Map(
    subjects.map((subject, index) => [
      nameOf(subject),
      index < maximumPlaces ? look(subject) : leftOut,
    ]),
  );
}

/** Secrets that the service accounts of a namespace name, as far as the accounts were seen. */
function namedByAccounts(
  accounts: ClusterFindings['serviceAccounts'],
  namespace: string,
): string[] {
  return [...accounts.values()].flatMap(looked =>
    looked.state === 'seen' && looked.value?.metadata?.namespace === namespace
      ? (looked.value.imagePullSecrets ?? []).flatMap(({ name }) => name ?? [])
      : [],
  );
}

/**
 * Makes {@link ClusterInvestigation}.
 *
 * @param options - `hostKeys`: secrets may be read whole, for the registries that they are for. `signal` ends all looking.
 */
export function createClusterInvestigation(options: {
  gateway: KubernetesGateway;
  hostKeys: boolean;
  logger: LoggerService;
  signal: AbortSignal;
}): ClusterInvestigation {
  const { gateway, hostKeys, logger, signal } = options;
  const clusters = new Map<string, ClusterState>();
  const time = createCheckTimer();

  function stateOf({ cluster }: Place): ClusterState {
    let state = clusters.get(cluster.name);
    if (!state) {
      state = {
        stores: createClusterStores(signal),
        inTurn: pLimit(looksAtOnce),
      };
      clusters.set(cluster.name, state);
    }
    return state;
  }

  return {
    look(place, plan, round) {
      const { stores, inTurn } = stateOf(place);
      const ask = askIn(place, round, {
        gateway,
        time,
        inTurn,
        logger,
        signal,
      });
      const leftOut: Looked<never> = {
        state: 'failed',
        text: localize('looked.budget'),
        at: new Date().toISOString(),
        as: lookedAs(place),
      };
      const accounts = lookAtEach(
        plan.serviceAccounts,
        ({ namespace, name }) => `${namespace}/${name}`,
        ({ namespace, name }) =>
          ask.about(stores.serviceAccounts, [namespace, name], connection =>
            connection.get({ resource: serviceAccounts, namespace, name }),
          ),
        leftOut,
      );
      const secrets = lookAtEach(
        plan.secrets,
        ({ namespace }) => namespace,
        ({ namespace, named }) =>
          askForSecrets(
            ask,
            stores,
            {
              namespace,
              named: [...named, ...namedByAccounts(accounts, namespace)],
            },
            hostKeys,
          ),
        leftOut,
      );
      return {
        serviceAccounts: accounts,
        secrets,
        nodes: askForNodes(ask, stores, plan),
        neighbours: plan.neighbours
          ? askForNeighbours(
              ask,
              stores,
              plan.namespaces.slice(0, maximumPlaces),
            )
          : { state: 'not-asked' },
      };
    },
  };
}
