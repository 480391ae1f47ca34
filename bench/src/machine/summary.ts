import { quantile } from '../speed/measure';

/** Times of the same thing, in milliseconds. */
export interface Summary {
  count: number;
  p50: number;
  p95: number;
  max: number;
}

/**
 * Sums up times.
 *
 * @throws When there are none.
 */
export function summarize(times: readonly number[]): Summary {
  if (times.length === 0) {
    throw new Error('Nothing was measured');
  }
  return {
    count: times.length,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    max: Math.max(...times),
  };
}
