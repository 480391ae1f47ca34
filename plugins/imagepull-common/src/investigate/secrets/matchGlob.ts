/** One step of a pattern: any run of characters, or one character that passes a test. */
type Step = 'any' | ((character: string) => boolean);

/** Reads `[a-z]` or `[^a-z]` from its first bracket on; undefined when it does not end or is empty. */
function readClass(
  pattern: readonly string[],
  start: number,
): { step: Step; end: number } | undefined {
  const negated = pattern[start + 1] === '^';
  const ranges: [string, string][] = [];
  let position = start + (negated ? 2 : 1);
  while (
    position < pattern.length &&
    (pattern[position] !== ']' || ranges.length === 0)
  ) {
    const from = pattern[position];
    const isRange = pattern[position + 1] === '-';
    const to = isRange ? pattern[position + 2] : from;
    if (
      from === '-' ||
      from === ']' ||
      to === undefined ||
      to === ']' ||
      to === '-'
    ) {
      return undefined;
    }
    ranges.push([from, to]);
    position += isRange ? 3 : 1;
  }
  return pattern[position] === ']'
    ? {
        step: character =>
          ranges.some(([from, to]) => from <= character && character <= to) !==
          negated,
        end: position + 1,
      }
    : undefined;
}

function readPattern(pattern: string): Step[] | undefined {
  const characters = [...pattern];
  const steps: Step[] = [];
  for (let position = 0; position < characters.length; ) {
    const character = characters[position];
    if (character === '[') {
      const found = readClass(characters, position);
      if (!found) {
        return undefined;
      }
      steps.push(found.step);
      position = found.end;
    } else {
      const step: Step =
        character === '*'
          ? 'any'
          : other => character === '?' || other === character;
      steps.push(step);
      position += 1;
    }
  }
  return steps;
}

/**
 * Whether a text matches a pattern of `*`, `?` and `[a-z]`, as Go's `filepath.Match` has it (without its escapes, which
 * no host can hold). A malformed pattern matches nothing. Takes time in proportion to the product of the lengths.
 */
export function matchGlob(pattern: string, text: string): boolean {
  const steps = readPattern(pattern);
  if (!steps) {
    return false;
  }
  const characters = [...text];
  let step = 0;
  let position = 0;
  /** Where to go on when the last run of any characters has to be longer. */
  let retry: { step: number; position: number } | undefined;
  while (position < characters.length) {
    const current = steps[step];
    if (current === 'any') {
      retry = { step: step + 1, position };
      step += 1;
    } else if (current?.(characters[position])) {
      step += 1;
      position += 1;
    } else if (retry) {
      retry = { step: retry.step, position: retry.position + 1 };
      ({ step, position } = retry);
    } else {
      return false;
    }
  }
  return steps.slice(step).every(rest => rest === 'any');
}
