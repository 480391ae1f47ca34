import { createBackoff } from './backoff';
import type { Timing } from './timing';

/** A watch that lasts this long, in milliseconds, is healthy: after it, the next failure is the first one. */
export const healthyMs = 30_000;

/** A watch that ends sooner than this, in milliseconds, would keep the cluster busy with nothing but beginnings. */
export const briefMs = 5_000;

/**
 * How long a watch is asked to last, in seconds. kubernetes-backend's proxy keeps the watch of the cluster open when ours
 * is closed, so none may last for long. And `fetch` gives up on a body that is silent for 300 seconds: with
 * `endGraceMs`, that is never reached.
 */
export const longestWatchSeconds = 280;

/** What no watch is made shorter than, in seconds. */
const shortestWatchSeconds = 60;

/** How a watch came to its end. */
export interface WatchEnd {
  /**
   * `closed`: by the cluster, as it should; `broken`: the connection broke; `silent`: nothing came for so long that the
   * connection must be dead; `doubted`: another stream of the same cluster was dead, so this one may be.
   */
  how: 'closed' | 'broken' | 'silent' | 'doubted';
  /** Something came before the end. */
  heard: boolean;
  lastedMs: number;
}

/** Decides when the next watch begins, how long it may last, and what the ends of watches say about the cluster. */
export interface Pace {
  /** Time to wait after a watch that did not fail, in milliseconds; and what is wrong, if it goes on like this. */
  afterWatch(end: WatchEnd): { pauseMs: number; trouble?: 'silent' | 'brief' };
  /** Time to wait after a watch that said its place is forgotten, in milliseconds. */
  afterExpiry(lastedMs: number): number;
  /** Time to wait after anything else that failed, in milliseconds. */
  afterFailure(lastedMs: number, retryAfterMs?: number): number;
  /** Seconds that the next watch is to last. */
  nextWatchSeconds(): number;
  /** A watch in which nothing has come yet may be taken for a good one. */
  trustsSilence(): boolean;
}

/** Makes {@link Pace}. */
export function createPace(timing: Pick<Timing, 'random'>): Pace {
  const backoff = createBackoff(timing);
  let longestSeconds = longestWatchSeconds;
  /** Watches in a row that ended soon after they had begun. */
  let brief = 0;
  /** Watches in a row that fell silent, and of them, those in which nothing had come at all. */
  let silent = 0;
  let unheard = 0;

  /** One that ends at once is no reason to wait: an API server that stops closes its watches. */
  function pauseAfter(lastedMs: number): number {
    if (lastedMs >= healthyMs) {
      backoff.reset();
    }
    brief = lastedMs < briefMs ? brief + 1 : 0;
    return brief > 1 ? backoff.next() : 0;
  }

  return {
    afterWatch({ how, heard, lastedMs }) {
      silent = how === 'silent' ? silent + 1 : 0;
      unheard = how === 'silent' && !heard ? unheard + 1 : 0;
      if (silent > 1) {
        // Something on the way, such as a load balancer, forgets connections on which nothing happens: be done before.
        longestSeconds = Math.max(shortestWatchSeconds, longestSeconds / 2);
      }
      if (how === 'doubted') {
        return { pauseMs: 0 };
      }
      const pauseMs = pauseAfter(lastedMs);
      if (unheard > 1) {
        return { pauseMs, trouble: 'silent' };
      }
      return brief > 2 ? { pauseMs, trouble: 'brief' } : { pauseMs };
    },
    afterExpiry: pauseAfter,
    afterFailure(lastedMs, retryAfterMs) {
      if (lastedMs >= healthyMs) {
        backoff.reset();
      }
      return backoff.next(retryAfterMs);
    },
    nextWatchSeconds() {
      // By chance, so that the watches of many clusters do not end together.
      const shortest = (longestSeconds * 6) / 7;
      return Math.round(
        shortest + timing.random() * (longestSeconds - shortest),
      );
    },
    trustsSilence: () => unheard < 2,
  };
}
