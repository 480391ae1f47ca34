import type { KubernetesObject } from 'backstage-plugin-imagepull-common';
import { ClusterAccessError } from '../../kubernetes/errors';
import type {
  Followed,
  WatchConnection,
} from '../../kubernetes/watchConnection';
import type { WatchEvent } from '../../kubernetes/watchEvents';
import { briefMs, type WatchEnd } from './pace';
import type { Timing } from './timing';
import { startWatchdog } from './watchdog';

/** How much later than asked for a watch may end, in milliseconds. After that it is dead: the cluster has forgotten it. */
export const endGraceMs = 15_000;

/**
 * How long a watch that sends bookmarks may be silent, in milliseconds. An API server sends one a minute
 * (`defaultBookmarkFrequency` of apiserver 1.32); being wrong here costs two requests and loses nothing.
 *
 * Watches of events send none: by default the API server has no cache for events (kube-apiserver 1.32,
 * `--watch-cache-sizes`), and bookmarks come from that cache.
 */
export const bookmarkSilenceMs = 90_000;

/** A watch that is not refused within this time, in milliseconds, counts as accepted. */
export const refusalMs = 1_000;

/** What a watch told before its end. */
export type Change<T extends KubernetesObject> = Exclude<
  WatchEvent<T>,
  { type: 'error' }
>;

/** Whether something comes within this time. When it fails, so does this. */
async function comesWithin(
  coming: Promise<unknown>,
  milliseconds: number,
  timing: Timing,
): Promise<boolean> {
  const came = new AbortController();
  try {
    return await Promise.race([
      coming.then(() => true),
      timing.wait(milliseconds, came.signal).then(
        () => false,
        () => true,
      ),
    ]);
  } finally {
    came.abort();
  }
}

/**
 * Watches once, until the cluster ends it, the connection does, or the signal. What comes is handed over one by one, and
 * no more is read until it was taken.
 *
 * @throws ClusterAccessError when the cluster refuses the watch, ends it with an error, or sends what is no watch; the
 *   error of `onChange` or `onAccepted` where they throw
 */
export async function followChanges<T extends KubernetesObject>(options: {
  connection: WatchConnection;
  followed: Followed<T>;
  resourceVersion: string;
  timeoutSeconds: number;
  /** What is known of that from earlier watches. */
  sendsBookmarks: boolean;
  timing: Timing;
  signal: AbortSignal;
  /**
   * The watch was accepted. Can be called twice: when it was not refused, and when something came.
   *
   * @param proven - something came
   */
  onAccepted: (proven: boolean) => Promise<void>;
  onChange: (change: Change<T>) => Promise<void>;
}): Promise<WatchEnd & { sendsBookmarks: boolean }> {
  const { connection, followed, timeoutSeconds, timing, signal } = options;
  const startedAt = timing.elapsed();
  const lastedMs = () => timing.elapsed() - startedAt;
  let { sendsBookmarks } = options;
  let heard = false;
  /** Why it was ended from here. */
  let stopped: 'silent' | 'doubted' | undefined;

  const over = new AbortController();
  const stop = () => over.abort();
  const stopAs = (how: 'silent' | 'doubted') => () => {
    stopped ??= how;
    stop();
  };
  const watchdog = startWatchdog(timing, stopAs('silent'));
  const endDoubts = connection.onDoubt(stopAs('doubted'));
  signal.addEventListener('abort', stop);
  if (signal.aborted) {
    stop();
  }

  function allowSilence() {
    const untilDeadMs = timeoutSeconds * 1000 + endGraceMs - lastedMs();
    watchdog.allow(
      sendsBookmarks ? Math.min(untilDeadMs, bookmarkSilenceMs) : untilDeadMs,
    );
  }

  const changes = connection.watch(
    { ...followed, resourceVersion: options.resourceVersion, timeoutSeconds },
    over.signal,
  );

  /** What comes next, or how the watch has ended. */
  async function receive(): Promise<Change<T> | WatchEnd['how']> {
    allowSilence();
    try {
      const { done, value } = await changes.next();
      if (done) {
        return stopped ?? 'closed';
      }
      if (value.type === 'error') {
        throw value.error;
      }
      return value;
    } catch (error) {
      if (stopped) {
        return stopped;
      }
      // What breaks at once has never begun.
      if (isBroken(error) && (heard || lastedMs() >= briefMs)) {
        return 'broken';
      }
      throw error;
    } finally {
      // While the consumer takes its time, it is not the cluster that is silent.
      watchdog.allow(Infinity);
    }
  }

  try {
    let receiving = receive();
    if (!(await comesWithin(receiving, refusalMs, timing))) {
      await options.onAccepted(false);
    }
    for (;;) {
      const change = await receiving;
      if (typeof change === 'string') {
        return { how: change, heard, sendsBookmarks, lastedMs: lastedMs() };
      }
      if (!heard) {
        heard = true;
        await options.onAccepted(true);
      }
      // The one just before the end is sent by some that send no others.
      sendsBookmarks ||=
        change.type === 'bookmark' && lastedMs() < timeoutSeconds * 500;
      await options.onChange(change);
      receiving = receive();
    }
  } finally {
    watchdog.stop();
    endDoubts();
    signal.removeEventListener('abort', stop);
    stop();
    // Nobody takes any more of it, so nobody has to know how it ends.
    changes.return().catch(() => undefined);
  }
}

function isBroken(error: unknown): boolean {
  return (
    error instanceof ClusterAccessError &&
    error.clusterError.code === 'unreachable'
  );
}
