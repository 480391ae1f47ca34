/** The median of times in milliseconds, in whole seconds; undefined without any. */
export function medianSeconds(
  milliseconds: readonly number[],
): number | undefined {
  if (milliseconds.length === 0) {
    return undefined;
  }
  const sorted = Float64Array.from(milliseconds).sort();
  const middle = sorted.length / 2;
  // The one in the middle, or the two around the middle.
  const sum = sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)];
  return Math.round(sum / 2 / 1000);
}
