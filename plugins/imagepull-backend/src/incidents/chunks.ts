/**
 * Cuts a list into parts of at most `size`, for statements of bounded length: SQLite allows 32,766 values and 500 rows in
 * one, and knex writes each value of each row as one.
 */
export function inChunks<T>(values: readonly T[], size = 200): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}

/** Groups a list by a key, in the order of the first of each group. */
export function groupBy<T>(
  values: readonly T[],
  keyOf: (value: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) {
      group.push(value);
    } else {
      groups.set(keyOf(value), [value]);
    }
  }
  return groups;
}
