import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { createFailureLog } from '../monitor/failureLog';
import type { Ownership } from './ownershipTypes';

/** How often it is looked whether the catalog is to be read, in seconds. */
const tickSeconds = 5;

/** How often the catalog is read, in milliseconds. */
const intervalMs = 30_000;

/** Soon after the start the catalog is still filling: it is read with each tick for this long, in milliseconds. */
const startMs = 120_000;

/**
 * Keeps what is known of the catalog up to date in the background, in each backend process for itself.
 *
 * @param options - `onChange`: is called when something is new; until it succeeds it is called again each time
 */
export async function keepOwnership(options: {
  ownership: Ownership;
  scheduler: SchedulerService;
  logger: LoggerService;
  onChange: () => Promise<void>;
  now?: () => number;
}): Promise<void> {
  const { ownership, scheduler, logger, onChange } = options;
  const now = options.now ?? (() => performance.now());
  const startedAt = now();
  let readAt = -Infinity;
  let told = ownership.revision();
  const failures = createFailureLog(logger);

  async function read(): Promise<void> {
    const interval = now() - startedAt < startMs ? 0 : intervalMs;
    if (now() - readAt < interval) {
      return;
    }
    try {
      await ownership.refresh();
      readAt = now();
      failures.worked('catalog');
    } catch (error) {
      failures.failed(
        'catalog',
        'The catalog does not tell which entities have pods: incidents belong to whom they belonged before',
        toError(error),
      );
    }
  }

  async function tell(): Promise<void> {
    const revision = ownership.revision();
    if (revision === told) {
      return;
    }
    try {
      await onChange();
      told = revision;
      failures.worked('store');
    } catch (error) {
      failures.failed(
        'store',
        'To whom open incidents belong cannot be stored',
        toError(error),
      );
    }
  }

  await scheduler.scheduleTask({
    id: 'imagepull-ownership',
    scope: 'local',
    frequency: { seconds: tickSeconds },
    timeout: { minutes: 5 },
    fn: async () => {
      await read();
      await tell();
    },
  });
}
