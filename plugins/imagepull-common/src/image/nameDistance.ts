import { distance } from 'fastest-levenshtein';

const separator = /[._-]+/;

/** The form in which names are the same that differ in case and separators alone: `My_App.v1` and `my-app-v1`. */
export function plainForm(name: string): string {
  return name.toLowerCase().split(separator).filter(Boolean).join('-');
}

/** How many slips a word of this length may hold and still be taken for the other: none in the shortest. */
function allowedSlips(length: number): number {
  if (length < 4) {
    return 0;
  }
  return length < 9 ? 1 : 2;
}

/** Below this length, another letter in one place makes another word: `null` and `full`. */
const shortestSubstitution = 6;

/** Whether two words differ by two neighbouring characters that changed places. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) {
    return false;
  }
  let index = 0;
  while (index < a.length && a[index] === b[index]) {
    index += 1;
  }
  return (
    index + 1 < a.length &&
    a[index] === b[index + 1] &&
    a[index + 1] === b[index] &&
    a.slice(index + 2) === b.slice(index + 2)
  );
}

/** Slips between two words: insertions, deletions, substitutions, and swaps of neighbours, which count as one. */
export function countSlips(a: string, b: string): number {
  return isSwap(a, b) ? 1 : distance(a, b);
}

function digitsOf(word: string): string {
  return word.replace(/\D/g, '');
}

/** Whether two words differ only in how often a letter stands in a row: `ap` and `app`. */
function isRepetition(a: string, b: string): boolean {
  const [left, right] = [a, b].map(word => word.replace(/([a-z])\1+/g, '$1'));
  return left === right;
}

/** The one word in which two names in plain form differ; nothing when they differ in more, or in how many they have. */
function findDifference(
  left: string,
  right: string,
): readonly [string, string] | undefined {
  const words = left.split('-');
  const others = right.split('-');
  const differing = words.flatMap((word, index) =>
    word === others[index] ? [] : [[word, others[index]] as const],
  );
  return words.length === others.length && differing.length === 1
    ? differing[0]
    : undefined;
}

/**
 * Whether a short word is another with a slip, where all else of a name is the same, so that less is needed to tell: a
 * letter too many or too few, or two that changed places. `slm` is `slim` and `jer` is `jre`, while `jdk` is none of them.
 */
export function isShortSlip(wanted: string, candidate: string): boolean {
  const differing = findDifference(plainForm(wanted), plainForm(candidate));
  if (!differing) {
    return false;
  }
  const [word, other] = differing;
  return (
    Math.min(word.length, other.length) >= 3 &&
    digitsOf(word) === digitsOf(other) &&
    countSlips(word, other) === 1 &&
    (word.length !== other.length || isSwap(word, other))
  );
}

/**
 * A name with its words in order of the alphabet, and its numbers as they are: `slim-bookworm` and `bookworm-slim` are the
 * same, `1.2` and `2.1` are not.
 */
export function orderedForm(name: string): string {
  const words = plainForm(name).split('-');
  const isNumber = (word: string) => /^\d/.test(word);
  return [
    ...words.filter(isNumber),
    ...words.filter(word => !isNumber(word)).sort(),
  ].join('-');
}

/**
 * How far a name is from another that may have been meant; undefined when it is another name. 0: they differ in case
 * and separators alone. Otherwise one word of both differs by a slip or two; in digits nobody slips without meaning
 * it, so `app-v1` is no slip of `app-v2`, and words are compared one by one, so `order-api` is none of `user-api`.
 */
export function nameDistance(
  wanted: string,
  candidate: string,
): number | undefined {
  const left = plainForm(wanted);
  const right = plainForm(candidate);
  const joined = left.replaceAll('-', '') === right.replaceAll('-', '');
  if (joined) {
    return left === '' ? undefined : 0;
  }
  const differing = findDifference(left, right);
  if (!differing) {
    return undefined;
  }
  const [word, other] = differing;
  if (isRepetition(word, other)) {
    return 1;
  }
  const allowed = allowedSlips(Math.min(word.length, other.length));
  if (
    Math.abs(word.length - other.length) > allowed ||
    digitsOf(word) !== digitsOf(other)
  ) {
    return undefined;
  }
  const slips = countSlips(word, other);
  if (
    word.length === other.length &&
    word.length < shortestSubstitution &&
    !isSwap(word, other)
  ) {
    return undefined;
  }
  return slips <= allowed ? slips : undefined;
}
