import type { Timing } from './timing';

/** The shortest and the longest time between two tries, in milliseconds, unless the cluster asks for more. */
export const shortestPauseMs = 1_000;
export const longestPauseMs = 60_000;

/** Added to what a cluster asks for, at most, so that not all come back at the same moment. In milliseconds. */
const spreadMs = 1_000;

/** Decides how long to leave a cluster alone after a failure. */
export interface Backoff {
  /**
   * How long to wait now, in milliseconds: each time it may be twice as long as the time before, by chance anything from
   * a second to that ("full jitter"), and never less than the cluster asks for.
   */
  next(retryAfterMs?: number): number;
  /** All was well for a while: begins anew. */
  reset(): void;
}

/** Makes {@link Backoff}. */
export function createBackoff({ random }: Pick<Timing, 'random'>): Backoff {
  let longest = shortestPauseMs;
  return {
    next(retryAfterMs = 0) {
      longest = Math.min(longest * 2, longestPauseMs);
      const pause = shortestPauseMs + random() * (longest - shortestPauseMs);
      return retryAfterMs > 0
        ? Math.max(pause, retryAfterMs + random() * spreadMs)
        : pause;
    },
    reset() {
      longest = shortestPauseMs;
    },
  };
}
