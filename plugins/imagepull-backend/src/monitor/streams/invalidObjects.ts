import type { LoggerService } from '@backstage/backend-plugin-api';
import { cleanText } from 'backstage-plugin-imagepull-common';
import type { Timing } from './timing';

/** How often a stream may log that objects are not valid, in milliseconds. */
const logEveryMs = 10 * 60_000;

/** Counts the objects of a stream that are not valid, and logs that now and then. */
export function createInvalidObjects(options: {
  cluster: string;
  /** As the log names what is followed: `pods`, for example. */
  objects: string;
  logger: LoggerService;
  timing: Timing;
}) {
  const { cluster, objects, logger, timing } = options;
  let count = 0;
  let loggedAt = -Infinity;

  return (problems: readonly string[]) => {
    count += problems.length;
    const now = timing.elapsed();
    if (problems.length > 0 && now - loggedAt >= logEveryMs) {
      loggedAt = now;
      const problem = cleanText(problems[0])
        .text.replace(/\s+/g, ' ')
        .slice(0, 200);
      logger.warn(
        `Cluster '${cluster}' has sent ${count} ${objects} that are not valid and are left out; the last: ${problem}`,
      );
    }
  };
}
