import type { KubernetesObject } from 'backstage-plugin-imagepull-common';
import { ClusterAccessError } from '../../kubernetes/errors';
import type {
  Followed,
  WatchConnection,
} from '../../kubernetes/watchConnection';
import type { WatchEvent } from '../../kubernetes/watchEvents';
import type { Timing } from './timing';
import { startWatchdog } from './watchdog';

/**
 * How long a watch is asked to last, in seconds: by chance, so that those of many clusters do not end together.
 *
 * kubernetes-backend's proxy keeps the watch of the cluster open when ours is closed, so none may last for long. And
 * `fetch` gives up on a body that is silent for 300 seconds: with the grace below, that is never reached.
 */
const shortestWatchSeconds = 240;
const longestWatchSeconds = 280;

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

/** How a watch came to its end. */
export interface WatchEnd {
  /**
   * `closed`: by the cluster, as it should; `broken`: the connection broke; `silent`: nothing came for so long that the
   * connection must be dead.
   */
  how: 'closed' | 'broken' | 'silent';
  /** Something came before the end. */
  heard: boolean;
  /** The cluster sends bookmarks, so that silence means something. */
  sendsBookmarks: boolean;
}

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
}): Promise<WatchEnd> {
  const { connection, followed, timing, signal } = options;
  let { sendsBookmarks } = options;
  let heard = false;
  const end = (how: WatchEnd['how']) => ({ how, heard, sendsBookmarks });

  const timeoutSeconds =
    shortestWatchSeconds +
    Math.floor(
      timing.random() * (longestWatchSeconds - shortestWatchSeconds + 1),
    );
  const startedAt = timing.elapsed();
  const deadAt = startedAt + timeoutSeconds * 1000 + endGraceMs;
  const allowedSilenceMs = () =>
    Math.min(
      deadAt - timing.elapsed(),
      sendsBookmarks ? bookmarkSilenceMs : Infinity,
    );

  const over = new AbortController();
  const stop = () => over.abort();
  signal.addEventListener('abort', stop);
  const watchdog = startWatchdog(timing, stop);
  watchdog.allow(allowedSilenceMs());
  try {
    const changes = connection.watch(
      { ...followed, resourceVersion: options.resourceVersion, timeoutSeconds },
      signal.aborted ? signal : over.signal,
    );
    const receive = () =>
      changes.next().catch((error: unknown) => {
        if (watchdog.hasBarked()) {
          return 'silent';
        }
        if (heard && isBroken(error)) {
          return 'broken';
        }
        throw error;
      });
    let receiving = receive();
    if (!(await comesWithin(receiving, refusalMs, timing))) {
      await options.onAccepted(false);
    }
    for (;;) {
      const received = await receiving;
      // While the consumer takes its time, it is not the cluster that is silent.
      watchdog.allow(Infinity);
      if (received === 'silent' || received === 'broken') {
        return end(received);
      }
      if (received.done) {
        return end('closed');
      }
      const change = received.value;
      if (change.type === 'error') {
        throw change.error;
      }
      if (!heard) {
        heard = true;
        await options.onAccepted(true);
      }
      // The one just before the end is sent by some that send no others.
      sendsBookmarks ||=
        change.type === 'bookmark' &&
        timing.elapsed() - startedAt < (timeoutSeconds * 1000) / 2;
      await options.onChange(change);
      watchdog.allow(allowedSilenceMs());
      receiving = receive();
    }
  } finally {
    watchdog.stop();
    signal.removeEventListener('abort', stop);
    over.abort();
  }
}

function isBroken(error: unknown): boolean {
  return (
    error instanceof ClusterAccessError &&
    error.clusterError.code === 'unreachable'
  );
}
