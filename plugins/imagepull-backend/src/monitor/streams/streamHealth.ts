import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ClusterError } from 'backstage-plugin-imagepull-common';
import type { ClusterAccessError } from '../../kubernetes/errors';
import type { StreamStateEvent } from './reflectedEvents';

/** Keeps how a stream is doing, and tells and logs it only when that changes. */
export interface StreamHealth {
  /** It has begun; only the first time counts. */
  starting(): Promise<void>;
  watching(): Promise<void>;
  failing(error: ClusterAccessError): Promise<void>;
  isWatching(): boolean;
}

/** Whether an error is no news after another one: numbers in it may differ. */
const isSame = (one: ClusterError | undefined, other: ClusterError) =>
  one?.code === other.code &&
  one.text.id === other.text.id &&
  one.missingPermission === other.missingPermission;

/** Makes {@link StreamHealth} of a stream that has not begun. */
export function createStreamHealth(options: {
  cluster: string;
  /** As the log names what is followed: `pods`, for example. */
  objects: string;
  tell: (event: StreamStateEvent) => Promise<void>;
  logger: LoggerService;
}): StreamHealth {
  const { cluster, objects, tell, logger } = options;
  let state: StreamStateEvent['state'] | undefined;
  let lastError: ClusterError | undefined;

  return {
    async starting() {
      if (!state) {
        state = 'starting';
        await tell({ type: 'state', state });
      }
    },
    async watching() {
      if (state === 'watching') {
        return;
      }
      if (state === 'failing') {
        logger.info(`Changes of ${objects} in cluster '${cluster}' come again`);
      }
      state = 'watching';
      lastError = undefined;
      await tell({ type: 'state', state });
    },
    async failing(error) {
      const { clusterError } = error;
      if (state === 'failing' && isSame(lastError, clusterError)) {
        return;
      }
      logger.warn(
        `Changes of ${objects} in cluster '${cluster}' do not come at the moment: ${error.message}`,
      );
      state = 'failing';
      lastError = clusterError;
      await tell({ type: 'state', state, error: clusterError });
    },
    isWatching: () => state === 'watching',
  };
}
