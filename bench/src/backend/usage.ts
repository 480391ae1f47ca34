import { z } from 'zod';

/** What a process uses. */
export const usageSchema = z.object({
  /** Objects and buffers of JavaScript after garbage was collected. */
  heapBytes: z.number(),
  /** Memory as the operating system counts it. */
  residentBytes: z.number(),
  /** Since the start. */
  cpuMicroseconds: z.number(),
});
export type Usage = z.infer<typeof usageSchema>;

/** The share of one core that a process used between two moments, from 0 on. */
export function cpuShare(
  before: Usage,
  after: Usage,
  elapsedMilliseconds: number,
): number {
  return (
    (after.cpuMicroseconds - before.cpuMicroseconds) /
    (elapsedMilliseconds * 1000)
  );
}
