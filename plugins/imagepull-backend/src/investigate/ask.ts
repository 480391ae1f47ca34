import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Looked } from 'backstage-plugin-imagepull-common';
import type { ClusterConnection } from '../kubernetes/connection';
import type { KubernetesGateway } from '../kubernetes/gateway';
import type { CheckTimer } from '../metrics/checkDuration';
import type { BackgroundLooks } from './backgroundLooks';
import { lookedAs, obstacleOf, type Place } from './place';
import type { Round } from './round';

/** Looks at things of one place, in one round. */
export interface Ask {
  /** Name of the cluster. */
  cluster: string;
  /** What is known of one thing. `subject` tells it from the other things in the same store. */
  about<T>(
    store: BackgroundLooks<T>,
    subject: readonly string[],
    look: (connection: ClusterConnection) => Promise<T>,
  ): Looked<T>;
  /** In a round that looks anew, has all things looked at again whose subjects begin like this. */
  renewAll<T>(store: BackgroundLooks<T>, subjects: readonly string[]): void;
}

/** Makes {@link Ask}. */
export function askIn(
  place: Place,
  round: Round,
  options: {
    gateway: KubernetesGateway;
    time: CheckTimer;
    /** Runs a look as soon as the cluster is asked few enough things at once. */
    inTurn: <T>(look: () => Promise<T>) => Promise<T>;
    logger: LoggerService;
    signal: AbortSignal;
  },
): Ask {
  const { cluster, access } = place;
  const { gateway, time, inTurn, logger, signal } = options;
  // What is looked at, and with whose eyes: two users share only what both may see.
  const keyOf = (subject: readonly string[]) =>
    JSON.stringify([access.scope, ...subject]);

  return {
    cluster: cluster.name,

    about(store, subject, look) {
      const key = keyOf(subject);
      if (round.mode === 'anew') {
        store.renew(key);
      }
      const looked = store.get({
        key,
        look: () =>
          inTurn(() =>
            time(store.subject, () =>
              look(gateway.connect(cluster, access, signal)),
            ),
          ),
        as: () => lookedAs(place),
        obstacle: error => obstacleOf(error, place, logger),
        onlyUnknown: round.mode === 'go-on',
        found: round.found,
      });
      round.outcomes.push(looked);
      return looked;
    },

    renewAll(store, subjects) {
      if (round.mode === 'anew') {
        // Without the closing bracket, it is what all longer keys begin with.
        store.renew(keyOf(subjects).slice(0, -1));
      }
    },
  };
}
