import { setTimeout as wait } from 'node:timers/promises';

/** Time and chance, as streams need them. */
export interface Timing {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since some moment, whatever becomes of the clock. */
  elapsed(): number;
  /** Waits; rejects when the signal comes first. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0 to below 1. */
  random(): number;
}

/** The time of this machine. */
export const realTiming: Timing = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
  random: () => Math.random(),
};
