import { setTimeout as wait } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  changesChannel,
  type ChangesMessage,
} from 'backstage-plugin-imagepull-common';
import { createFailureLog } from '../monitor/failureLog';

/** Half a second, so that with all that comes before and after a page follows its cluster within two. */
const intervalMs = 500;

/** What {@link announceChanges} needs. */
export interface AnnouncerOptions {
  /** Reads a number that grows with every visible change. */
  readRevision: () => Promise<number>;
  signals: SignalsService;
  logger: LoggerService;
  /** Ends it. */
  signal: AbortSignal;
  /** Returns after so many milliseconds, or throws when it is to end. */
  sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Tells everybody who has the page open that something has changed, whichever backend process wrote it. The message says
 * nothing else: what there is to see differs from one viewer to the next.
 *
 * @returns when the signal ends it
 */
export async function announceChanges(
  options: AnnouncerOptions,
): Promise<void> {
  const { readRevision, signals, logger, signal } = options;
  const sleep =
    options.sleep ??
    ((ms, until) => wait(ms, undefined, { signal: until, ref: false }));
  const failures = createFailureLog(logger);
  let announced: number | undefined;

  async function look(): Promise<void> {
    try {
      const revision = await readRevision();
      if (announced !== undefined && revision !== announced) {
        const message: ChangesMessage = { revision };
        await signals.publish({
          recipients: { type: 'broadcast' },
          channel: changesChannel,
          message,
        });
      }
      announced = revision;
      failures.worked('announce');
    } catch (error) {
      failures.failed(
        'announce',
        'Changes cannot be announced to open pages, which ask by themselves now and then',
        toError(error),
      );
    }
  }

  while (!signal.aborted) {
    await look();
    try {
      await sleep(intervalMs, signal);
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    }
  }
}
