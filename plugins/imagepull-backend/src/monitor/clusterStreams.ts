import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CoreEvent, Pod } from 'backstage-plugin-imagepull-common';
import {
  events as eventResource,
  pods as podResource,
} from '../kubernetes/resources';
import type { WatchConnection } from '../kubernetes/watchConnection';
import type { WatchedNamespaces } from './namespaces';
import { reflect } from './streams/reflect';
import type { ReflectedEvent } from './streams/reflectedEvents';

/** What the two streams of a cluster tell, each in its order. */
export interface StreamConsumers {
  pods(event: ReflectedEvent<Pod>): void;
  events(event: ReflectedEvent<CoreEvent>): void;
}

/**
 * Follows what fails in a cluster, until the signal: pods in phase `Pending`, and events with reason `Failed`, which alone
 * show a pod that runs while one of its containers cannot get its image. Never throws.
 */
export async function followCluster(options: {
  connection: WatchConnection;
  namespaces: WatchedNamespaces;
  consumers: StreamConsumers;
  signal: AbortSignal;
  logger: LoggerService;
}): Promise<void> {
  const { connection, namespaces, consumers, signal, logger } = options;
  const scope = namespaces.fieldSelectors;
  await Promise.all([
    reflect({
      connection,
      followed: {
        resource: podResource,
        namespace: namespaces.only,
        fieldSelector: ['status.phase=Pending', ...scope].join(','),
      },
      emit: consumers.pods,
      signal,
      logger,
    }),
    reflect({
      connection,
      followed: {
        resource: eventResource,
        namespace: namespaces.only,
        fieldSelector: [
          'involvedObject.kind=Pod',
          'reason=Failed',
          ...scope,
        ].join(','),
      },
      emit: consumers.events,
      signal,
      logger,
    }),
  ]);
}
