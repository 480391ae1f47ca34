import { mockServices } from '@backstage/backend-test-utils';
import type { Pod } from 'backstage-plugin-imagepull-common';
import { createKubernetesGateway } from '../../../kubernetes/gateway';
import { pods } from '../../../kubernetes/resources';
import type { WatchConnection } from '../../../kubernetes/watchConnection';
import { reflect } from '../reflect';
import type { ReflectedEvent } from '../reflectedEvents';
import type { Timing } from '../timing';

/** Opens a cluster of the kubernetes-backend at this address. */
export function connectionTo(
  kubernetesBackend: string,
  cluster = 'one',
  timeoutMs = 5_000,
): WatchConnection {
  const gateway = createKubernetesGateway({
    auth: mockServices.auth(),
    discovery: {
      getBaseUrl: async () => kubernetesBackend,
      getExternalBaseUrl: async () => kubernetesBackend,
    },
    timeoutMs,
    dashboardApps: new Map(),
  });
  return gateway.connectToWatch({ name: cluster }, { headers: {} });
}

/** A stream of pods that is running, and what came of it. */
export interface Reflecting {
  events: ReflectedEvent<Pod>[];
  /** Names of the pods that are there, for all that the stream has told. */
  names(): string[];
  /** The states it was in, failures by their code. */
  states(): string[];
  /** How often this was told. */
  count(type: ReflectedEvent<Pod>['type']): number;
  logger: ReturnType<typeof mockServices.logger.mock>;
  stop(): Promise<void>;
}

/** Follows the pods of a cluster as a consumer does that keeps what there is. */
export function startReflecting(options: {
  connection: WatchConnection;
  timing?: Timing;
  /** Called with each event before it is taken. */
  onEvent?: (event: ReflectedEvent<Pod>) => void | Promise<void>;
}): Reflecting {
  const { connection, timing, onEvent = () => {} } = options;
  const stopping = new AbortController();
  const logger = mockServices.logger.mock();
  const events: ReflectedEvent<Pod>[] = [];
  let listed = new Set<string>();
  let known = new Set<string>();
  const nameOf = (pod: Pod) => pod.metadata?.name ?? '';

  function take(event: ReflectedEvent<Pod>) {
    events.push(event);
    switch (event.type) {
      case 'listing':
        listed = new Set();
        break;
      case 'page':
        event.objects.forEach(pod => listed.add(nameOf(pod)));
        break;
      case 'synced':
        known = listed;
        break;
      case 'added':
      case 'modified':
        known.add(nameOf(event.object));
        break;
      case 'deleted':
        known.delete(nameOf(event.object));
        break;
      default:
    }
  }

  const running = reflect({
    connection,
    followed: { resource: pods, fieldSelector: 'status.phase=Pending' },
    emit: async event => {
      await onEvent(event);
      take(event);
    },
    signal: stopping.signal,
    logger,
    timing,
  });

  return {
    events,
    names: () => [...known].sort(),
    states: () =>
      events.flatMap(event => {
        if (event.type !== 'state') {
          return [];
        }
        return event.state === 'failing' ? event.error.code : event.state;
      }),
    count: type => events.filter(event => event.type === type).length,
    logger,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
