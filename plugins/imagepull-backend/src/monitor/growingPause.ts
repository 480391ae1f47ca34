/** Growing pauses between attempts. */
export interface GrowingPause {
  /** The pause before the next attempt, in milliseconds: twice the last one, give or take a quarter. */
  next(): number;
  /** Begins anew after a success. Whether there was a failure before it. */
  reset(): boolean;
}

/** Makes a {@link GrowingPause}. */
export function createGrowingPause(options: {
  firstMs: number;
  longestMs: number;
}): GrowingPause {
  let failures = 0;
  return {
    next() {
      const pause = Math.min(
        options.firstMs * 2 ** failures,
        options.longestMs,
      );
      failures += 1;
      // Those who failed together need not come back together.
      return pause * (0.75 + Math.random() / 2);
    },
    reset() {
      const hadFailed = failures > 0;
      failures = 0;
      return hadFailed;
    },
  };
}
