import type { LoggerService } from '@backstage/backend-plugin-api';

/**
 * Says in the log that what is seen of a cluster cannot be written, and that it is again: each once.
 *
 * @returns takes what became of each attempt to write
 */
export function createDatabaseTrouble(
  cluster: string,
  logger: LoggerService,
): (error: Error | undefined) => void {
  let isAway = false;
  return error => {
    if (error && !isAway) {
      logger.warn(
        `What is seen of cluster '${cluster}' cannot be written, and will be later: ${error.message}`,
      );
    } else if (!error && isAway) {
      logger.info(`What is seen of cluster '${cluster}' is written again`);
    }
    isAway = error !== undefined;
  };
}
