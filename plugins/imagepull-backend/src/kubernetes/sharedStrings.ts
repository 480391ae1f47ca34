/** Longer texts are seldom the same, and looking for them takes longer. */
const longestShared = 256;

/**
 * Makes strings that are the same in several places of some objects one string, in place. Parsing gives each place a string
 * of its own, and most of what a list says it says for each of its objects: names, images, types of conditions, times.
 *
 * @param value - nobody else has it yet
 */
export function shareStrings<T>(value: T): T {
  const known = new Map<string, string>();

  function shared(text: string): string {
    const before = known.get(text);
    if (before === undefined) {
      known.set(text, text);
    }
    return before ?? text;
  }

  function walk(object: object) {
    for (const [key, part] of Object.entries(object)) {
      if (typeof part === 'string') {
        if (part.length <= longestShared) {
          Reflect.set(object, key, shared(part));
        }
      } else if (typeof part === 'object' && part !== null) {
        walk(part);
      }
    }
  }

  if (typeof value === 'object' && value !== null) {
    walk(value);
  }
  return value;
}
