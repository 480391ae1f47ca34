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
  const words = left.split('-');
  const others = right.split('-');
  if (words.length !== others.length) {
    return undefined;
  }
  const differing = words.flatMap((word, index) =>
    word === others[index] ? [] : [[word, others[index]] as const],
  );
  if (differing.length !== 1) {
    return undefined;
  }
  const [word, other] = differing[0];
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
