import type { Timing } from '../timing';

/** Time that moves only when it is told to, while the network takes the time it takes. */
export interface ManualTiming extends Timing {
  /** Moves on, and wakes whoever has waited for long enough. */
  advance(milliseconds: number): void;
  /** How long those who wait still have to, in milliseconds, the shortest first. */
  waiting(): number[];
}

/** Makes {@link ManualTiming}. `random` is what chance gives. */
export function createManualTiming(
  random: () => number = () => 0.5,
): ManualTiming {
  const begin = Date.now();
  const sleepers = new Set<{ until: number; wake: () => void }>();
  let elapsed = 0;

  return {
    now: () => begin + elapsed,
    elapsed: () => elapsed,
    random,
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const sleeper = { until: elapsed + milliseconds, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener(
          'abort',
          () => {
            sleepers.delete(sleeper);
            // Does nothing to who was woken.
            reject(signal.reason);
          },
          { once: true },
        );
      }),
    advance(milliseconds) {
      elapsed += milliseconds;
      for (const sleeper of [...sleepers]) {
        if (sleeper.until <= elapsed) {
          sleepers.delete(sleeper);
          sleeper.wake();
        }
      }
    },
    waiting: () =>
      [...sleepers].map(({ until }) => until - elapsed).sort((a, b) => a - b),
  };
}
