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
import { followChanges, type Change } from './followChanges';
import { createInvalidObjects } from './invalidObjects';
import { listAll } from './listAll';
import { createPace } from './pace';
import type { ReflectedEvent } from './reflectedEvents';
import { createStreamHealth } from './streamHealth';
import { realTiming, type Timing } from './timing';

/** Clusters tell the times of changes in whole seconds. */
const timeResolutionMs = 1_000;

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
 *   forgotten that place (410), or when the consumer has thrown. Where no bookmarks come, as with events, a stream on
 *   which nothing happens comes to the former after five to ten minutes (kube-apiserver, `--etcd-compaction-interval`).
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
  const forLog = {
    cluster: labels.cluster,
    objects:
      followed.namespace === undefined
        ? labels.resource
        : `${labels.resource} of namespace '${followed.namespace}'`,
    logger,
  };
  const recordLag = createWatchLagRecorder(labels);
  const leaveOut = createInvalidObjects({ ...forLog, timing });
  const pace = createPace(timing);

  async function tell(event: ReflectedEvent<T>) {
    signal.throwIfAborted();
    try {
      await options.emit(event);
    } catch (error) {
      throw new ConsumerError(error);
    }
  }

  const health = createStreamHealth({ ...forLog, tell });
  /** Where to go on; undefined: with a list. */
  let version: string | undefined;
  /** Nobody knows whether the cluster can be reached. */
  let unproven = false;
  let sendsBookmarks = false;
  /** When the watch has begun; undefined: before that, something else is done. */
  let watchingSince: number | undefined;

  /** What would be known before it happened says only that the clock that dated it is wrong. */
  function lagOf(changedAt: number | undefined): number | undefined {
    const offset = connection.clock.offset();
    if (changedAt === undefined || !offset) {
      return undefined;
    }
    const lag = Math.round(timing.now() + offset.milliseconds - changedAt);
    return lag < -offset.uncertaintyMilliseconds - timeResolutionMs
      ? undefined
      : Math.max(0, lag);
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

  /** What is wrong with watches that end without an error. */
  function troubleOf(kind: 'silent' | 'brief', lastedMs: number) {
    const { cluster } = connection;
    return kind === 'silent'
      ? brokenOff(cluster, undefined, lastedMs)
      : new ClusterAccessError(
          clusterError('invalid-answer', { cluster }),
          'watches end as soon as they have begun',
        );
  }

  /** Watches once. Returns how long to wait then, in milliseconds. */
  async function watch(resourceVersion: string): Promise<number> {
    const end = await followChanges({
      connection,
      followed,
      resourceVersion,
      timeoutSeconds: pace.nextWatchSeconds(),
      sendsBookmarks,
      timing,
      signal,
      onAccepted: async proven => {
        if (proven || pace.trustsSilence()) {
          await health.watching();
        }
      },
      onChange: tellChange,
    });
    signal.throwIfAborted();
    const { how, lastedMs } = end;
    sendsBookmarks = end.sendsBookmarks;
    unproven = how !== 'closed';
    const { pauseMs, trouble } = pace.afterWatch(end);
    if (trouble) {
      await health.failing(troubleOf(trouble, lastedMs));
    } else if (how === 'closed') {
      await tell({ type: 'contact' });
    }
    if (how === 'silent' || how === 'broken') {
      connection.doubt();
    }
    return pauseMs;
  }

  async function step(): Promise<number> {
    watchingSince = undefined;
    await health.starting();
    if (version === undefined) {
      version = await list();
    } else if (unproven) {
      await connection.listPage({ ...followed, limit: 1 }, signal);
      await tell({ type: 'contact' });
    }
    unproven = false;
    watchingSince = timing.elapsed();
    return watch(version);
  }

  /** Says what has failed. Returns how long to wait, in milliseconds. */
  async function fail(error: unknown): Promise<number> {
    const isWatch = watchingSince !== undefined;
    const lastedMs = timing.elapsed() - (watchingSince ?? timing.elapsed());
    if (error instanceof ClusterAccessError && error.expired && isWatch) {
      version = undefined;
      return pace.afterExpiry(lastedMs);
    }
    unproven = true;
    if (error instanceof ClusterAccessError) {
      const { code } = error.clusterError;
      const isNews = health.isWatching();
      await health.failing(error);
      if (isNews && (code === 'unreachable' || code === 'timeout')) {
        connection.doubt();
      }
      return pace.afterFailure(lastedMs, error.retryAfterMs);
    }
    const reason = error instanceof ConsumerError ? error.reason : error;
    logger.error(
      `Changes of ${forLog.objects} in cluster '${forLog.cluster}' could not be evaluated`,
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
    return pace.afterFailure(lastedMs);
  }

  /** As {@link fail}, also when the consumer does not even take that. */
  async function failSafely(error: unknown): Promise<number> {
    try {
      return await fail(error);
    } catch (thrown) {
      if (!signal.aborted) {
        logger.error(
          `The state of ${forLog.objects} in cluster '${forLog.cluster}' could not be told`,
          toError(thrown instanceof ConsumerError ? thrown.reason : thrown),
        );
      }
      return pace.afterFailure(0);
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
