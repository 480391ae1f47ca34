import type { LoggerService } from '@backstage/backend-plugin-api';

/** While something goes on failing, that is said once in this many milliseconds. */
const remindEveryMs = 10 * 60_000;

/** Says in the log what fails, without flooding it. */
export interface FailureLog {
  /** Something has failed: said the first time, and then now and again with how often. */
  failed(what: string, message: string, error: Error): void;
  /** It works: said when it had failed. */
  worked(what: string): void;
}

/** Makes a {@link FailureLog}. */
export function createFailureLog(logger: LoggerService): FailureLog {
  const failing = new Map<
    string,
    { message: string; since: number; saidAt: number; times: number }
  >();
  return {
    failed(what, message, error) {
      const now = performance.now();
      const known = failing.get(what);
      if (!known) {
        failing.set(what, { message, since: now, saidAt: now, times: 1 });
        logger.warn(`${message}; it is tried again: ${error.message}`);
        return;
      }
      known.times += 1;
      if (now - known.saidAt >= remindEveryMs) {
        known.saidAt = now;
        const minutes = Math.round((now - known.since) / 60_000);
        logger.warn(
          `${message}, for ${minutes} minutes by now (${known.times} times): ${error.message}`,
        );
      }
    },
    worked(what) {
      const known = failing.get(what);
      if (known) {
        failing.delete(what);
        logger.info(`Over after ${known.times} times: ${known.message}`);
      }
    },
  };
}
