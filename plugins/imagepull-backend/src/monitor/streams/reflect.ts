import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { KubernetesObject } from 'backstage-plugin-imagepull-common';
import { createWatchLagRecorder } from '../../metrics/watchLag';
import { ClusterAccessError, clusterError } from '../../kubernetes/errors';
import { brokenOff } from '../../kubernetes/failures';
import { resourceName } from '../../kubernetes/resources';
import type {
  Followed,
  WatchConnection,
} from '../../kubernetes/watchConnection';
import { createBackoff } from './backoff';
import { followChanges, type Change } from './followChanges';
import { createInvalidObjects } from './invalidObjects';
import { listAll } from './listAll';
import type { ReflectedEvent } from './reflectedEvents';
import { createStreamHealth } from './streamHealth';
import { realTiming, type Timing } from './timing';

/** A watch that lasts this long, in milliseconds, is healthy: after it, the next failure is the first one. */
export const healthyMs = 30_000;

/** A watch that ends sooner than this, in milliseconds, would keep the cluster busy with nothing but beginnings. */
export const briefMs = 5_000;

/** The consumer has thrown. What it has made of the events so far is not to be relied on. */
class ConsumerError extends Error {
  constructor(readonly reason: unknown) {
    super('The consumer of a stream has failed');
    this.name = 'ConsumerError';
  }
}

/**
 * Tells all objects of a resource in a cluster and then every change of them, until the signal. Never throws: whatever
 * goes wrong is a state of the stream, and is tried again.
 *
 * - One list, in pages, and then watches that go on from where the last one ended. Another list only when the cluster has
 *   forgotten that place (410), or when the consumer has thrown.
 * - After a failure it waits longer and longer (see `createBackoff`), or as long as the cluster asks for. Before the next
 *   watch it then reads one object: only that proves that the cluster can be reached, since a watch without events looks
 *   the same as one without a cluster.
 * - An event is told only after the last one was taken: a slow consumer slows the cluster down, and nothing piles up.
 *
 * @param options.emit - gets each event; see {@link ReflectedEvent}
 */
export async function reflect<T extends KubernetesObject>(options: {
  connection: WatchConnection;
  followed: Followed<T>;
  emit: (event: ReflectedEvent<T>) => void | Promise<void>;
  signal: AbortSignal;
  logger: LoggerService;
  timing?: Timing;
}): Promise<void> {
  const { connection, followed, signal, logger, timing = realTiming } = options;
  const labels = {
    cluster: connection.cluster,
    resource: resourceName(followed.resource),
  };
  const recordLag = createWatchLagRecorder(labels);
  const leaveOut = createInvalidObjects({ ...labels, logger, timing });
  const backoff = createBackoff(timing);

  async function tell(event: ReflectedEvent<T>) {
    signal.throwIfAborted();
    try {
      await options.emit(event);
    } catch (error) {
      throw new ConsumerError(error);
    }
  }

  const health = createStreamHealth({ ...labels, tell, logger });
  /** Where to go on; undefined: with a list. */
  let version: string | undefined;
  /** Nobody knows whether the cluster can be reached. */
  let unproven = false;
  /** Watches in a row that ended at once, and that were silent until they were given up. */
  let briefWatches = 0;
  let silentWatches = 0;
  let sendsBookmarks = false;

  function lagOf(changedAt: number | undefined): number | undefined {
    const offset = connection.clock.offset();
    if (changedAt === undefined || !offset) {
      return undefined;
    }
    const lag = timing.now() + offset.milliseconds - changedAt;
    return Math.max(0, Math.round(lag));
  }

  async function tellChange(change: Change<T>) {
    switch (change.type) {
      case 'bookmark':
        await tell({ type: 'contact' });
        break;
      case 'invalid':
        leaveOut([change.problem]);
        break;
      default: {
        const { type, object, changedAt } = change;
        const lagMilliseconds = lagOf(changedAt);
        if (lagMilliseconds !== undefined) {
          recordLag(lagMilliseconds);
        }
        await tell({ type, object, lagMilliseconds });
      }
    }
    // Only now: what was not taken is to come again.
    version = change.resourceVersion ?? version;
  }

  async function list(): Promise<string> {
    const from = await listAll(
      connection,
      followed,
      {
        onBegin: () => tell({ type: 'listing' }),
        onPage: async (objects, problems) => {
          leaveOut(problems);
          await tell({ type: 'page', objects });
        },
      },
      signal,
    );
    await tell({ type: 'synced' });
    return from;
  }

  /** How long to wait after a watch that the cluster itself has ended, in milliseconds. */
  function pauseAfterWatch(lastedMs: number): number {
    if (lastedMs >= healthyMs) {
      backoff.reset();
    }
    briefWatches = lastedMs < briefMs ? briefWatches + 1 : 0;
    return briefWatches > 1 ? backoff.next() : 0;
  }

  /** Watches once. Returns how long to wait then, in milliseconds. */
  async function watch(resourceVersion: string): Promise<number> {
    const startedAt = timing.elapsed();
    const lasted = () => timing.elapsed() - startedAt;
    try {
      const end = await followChanges({
        connection,
        followed,
        resourceVersion,
        sendsBookmarks,
        timing,
        signal,
        // After a watch in which nothing came, only something that comes shows that this one is better.
        onAccepted: async proven => {
          if (proven || silentWatches < 2) {
            await health.watching();
          }
        },
        onChange: tellChange,
      });
      signal.throwIfAborted();
      sendsBookmarks = end.sendsBookmarks;
      unproven = end.how !== 'closed';
      silentWatches =
        end.how === 'silent' ? (end.heard ? 0 : silentWatches) + 1 : 0;
      if (silentWatches > 1) {
        await health.failing(
          brokenOff(connection.cluster, undefined, lasted()),
        );
      }
      const pause = pauseAfterWatch(lasted());
      if (briefWatches > 2) {
        await health.failing(
          new ClusterAccessError(
            clusterError('invalid-answer', { cluster: connection.cluster }),
            'watches end as soon as they have begun',
          ),
        );
      } else if (end.how === 'closed') {
        await tell({ type: 'contact' });
      }
      return pause;
    } catch (error) {
      if (error instanceof ClusterAccessError && error.expired) {
        version = undefined;
        return pauseAfterWatch(lasted());
      }
      if (lasted() >= healthyMs) {
        backoff.reset();
      }
      throw error;
    }
  }

  async function step(): Promise<number> {
    await health.starting();
    if (version === undefined) {
      version = await list();
    } else if (unproven) {
      await connection.listPage({ ...followed, limit: 1 }, signal);
      await tell({ type: 'contact' });
    }
    unproven = false;
    return watch(version);
  }

  /** Says what has failed. Returns how long to wait, in milliseconds. */
  async function fail(error: unknown): Promise<number> {
    unproven = true;
    if (error instanceof ClusterAccessError) {
      await health.failing(error);
      return backoff.next(error.retryAfterMs);
    }
    const reason = error instanceof ConsumerError ? error.reason : error;
    logger.error(
      `Changes of ${labels.resource} in cluster '${labels.cluster}' could not be evaluated`,
      toError(reason),
    );
    version = undefined;
    await health.failing(
      new ClusterAccessError(
        clusterError(
          'invalid-answer',
          { cluster: connection.cluster },
          { text: 'cluster.not-evaluated' },
        ),
      ),
    );
    return backoff.next();
  }

  /** As {@link fail}, also when the consumer does not even take that. */
  async function failSafely(error: unknown): Promise<number> {
    try {
      return await fail(error);
    } catch (thrown) {
      if (!signal.aborted) {
        logger.error(
          `The state of ${labels.resource} in cluster '${labels.cluster}' could not be told`,
          toError(thrown instanceof ConsumerError ? thrown.reason : thrown),
        );
      }
      return backoff.next();
    }
  }

  let pauseMs = 0;
  while (!signal.aborted) {
    try {
      pauseMs = await step();
    } catch (error) {
      // What fails because of the signal has not failed.
      pauseMs = signal.aborted ? 0 : await failSafely(error);
    }
    if (pauseMs > 0) {
      await timing.wait(pauseMs, signal).catch(() => undefined);
    }
  }
}
