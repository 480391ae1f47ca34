import type { Timing } from './timing';

/** Notices when something is silent for too long. */
export interface Watchdog {
  /** From now on nothing may come for this long, in milliseconds; `Infinity` while nothing is waited for. */
  allow(silenceMs: number): void;
  stop(): void;
}

/** Timers of Node have an end, and `Infinity` is beyond it. In milliseconds. */
const longestSleepMs = 60 * 60_000;

/** Makes {@link Watchdog}, which calls `onSilence` once. It has one timer, however often it is told something. */
export function startWatchdog(timing: Timing, onSilence: () => void): Watchdog {
  let barksAt = Infinity;
  let wakesAt = Infinity;
  let sleep = new AbortController();
  let barked = false;

  async function guard() {
    const { signal } = sleep;
    while (!signal.aborted) {
      const left = barksAt - timing.elapsed();
      if (left <= 0) {
        barked = true;
        onSilence();
        return;
      }
      const sleepMs = Math.min(left, longestSleepMs);
      wakesAt = timing.elapsed() + sleepMs;
      // Rejects only when it is to sleep no longer.
      await timing.wait(sleepMs, signal).catch(() => undefined);
    }
  }

  return {
    allow(silenceMs) {
      barksAt = timing.elapsed() + silenceMs;
      if (barksAt < wakesAt && !barked) {
        sleep.abort();
        sleep = new AbortController();
        void guard();
      }
    },
    stop: () => sleep.abort(),
  };
}
