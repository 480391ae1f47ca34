import {
  countSlips,
  isShortSlip,
  nameDistance,
  orderedForm,
  plainForm,
} from './nameDistance';
import { namesBuild, type TagShape, type VersionShape } from './tagShape';

/** How near a name is to another: kind first, then distance within the kind; smaller is nearer. */
export interface Nearness {
  kind: number;
  distance: number;
}

/** The kinds of similarity between tags, the nearest first. */
const kinds = {
  spelling: 0,
  sameVersion: 1,
  slip: 2,
  moreExact: 3,
  variant: 4,
  nextPatch: 5,
  prerelease: 6,
  floatingMinor: 7,
  nextMinor: 8,
  floatingMajor: 9,
  nextDay: 10,
  nextMajor: 11,
};

const maximumDays = 7;
const maximumMajors = 2;
const shortestCommit = 6;
const shortestAbbreviation = 3;

type SuffixRelation =
  | 'same'
  | 'slip'
  | 'family'
  | 'shortened'
  | 'dropped'
  | 'added'
  | 'other';

function lettersOf(text: string): string {
  return text.replace(/[^a-z]/g, '');
}

function relateSuffixes(wanted: string, candidate: string): SuffixRelation {
  if (wanted === candidate || plainForm(wanted) === plainForm(candidate)) {
    return 'same';
  }
  if (candidate === '' || wanted === '') {
    return candidate === '' ? 'dropped' : 'added';
  }
  if (
    nameDistance(wanted, candidate) !== undefined ||
    isShortSlip(wanted, candidate) ||
    orderedForm(wanted) === orderedForm(candidate)
  ) {
    return 'slip';
  }
  if (lettersOf(wanted) === lettersOf(candidate)) {
    return 'family';
  }
  return isStartOf(candidate, wanted) ? 'shortened' : 'other';
}

/** Whether a name is another without its last words. */
function isStartOf(shorter: string, longer: string): boolean {
  return plainForm(longer).startsWith(`${plainForm(shorter)}-`);
}

function sortedCharacters(text: string): string {
  return [...text].sort().join('');
}

/** A slip that changes how many digits there are, or their order: `1.72` for `1.27`, `11.27` for `1.27`. */
function isDigitSlip(wanted: string, candidate: string): boolean {
  const longer = Math.max(wanted.length, candidate.length);
  const difference = Math.abs(wanted.length - candidate.length);
  return (
    ((difference === 0 && longer >= 4) || (difference === 1 && longer >= 5)) &&
    countSlips(wanted, candidate) === 1 &&
    // Of the same length only a swap counts: another digit in one place is another version.
    (difference === 1 ||
      sortedCharacters(wanted) === sortedCharacters(candidate))
  );
}

function startsWith(
  numbers: readonly number[],
  start: readonly number[],
): boolean {
  return (
    numbers.length > start.length &&
    start.every((number, index) => number === numbers[index])
  );
}

/** Whether one number holds the digits of a version without its dots: `312` for `3.12`. */
function lacksDots(
  wanted: readonly number[],
  candidate: readonly number[],
): boolean {
  return (
    wanted.length === 1 &&
    candidate.length > 1 &&
    wanted[0] >= 100 &&
    String(wanted[0]) === candidate.join('')
  );
}

/** How near a tag of the same version is, by what follows the numbers. */
function rateSuffix(
  relation: SuffixRelation,
  wanted: VersionShape,
  candidate: VersionShape,
): Nearness {
  const lengths = Math.abs(wanted.numbers.length - candidate.numbers.length);
  switch (relation) {
    case 'same':
      return { kind: kinds.sameVersion, distance: lengths };
    case 'slip':
      return { kind: kinds.sameVersion, distance: lengths + 5 };
    case 'family':
      return {
        kind: kinds.variant,
        distance: Number(
          /\d/.test(wanted.suffix) !== /\d/.test(candidate.suffix),
        ),
      };
    case 'shortened':
      return { kind: kinds.variant, distance: 1.5 };
    case 'dropped':
      return { kind: kinds.variant, distance: 2 };
    case 'added':
      return candidate.isPrerelease
        ? { kind: kinds.prerelease, distance: 0 }
        : { kind: kinds.variant, distance: 3 };
    default:
      return { kind: kinds.variant, distance: 4 };
  }
}

/** The suffix as far as it says something: neither a commit, nor the `x` of `1.2.x`. */
function tellingSuffix({ suffix }: VersionShape): string {
  return suffix === 'x' || namesBuild(suffix) ? '' : suffix;
}

function rateVersion(
  wanted: VersionShape,
  candidate: VersionShape,
): Nearness | undefined {
  if (namesBuild(candidate.suffix)) {
    return undefined;
  }
  const relation = relateSuffixes(tellingSuffix(wanted), candidate.suffix);
  const { numbers } = wanted;
  const others = candidate.numbers;
  const length = Math.max(numbers.length, others.length);
  const isSameNumber = Array.from({ length }).every(
    (_, index) => (numbers[index] ?? 0) === (others[index] ?? 0),
  );
  if (wanted.prefix !== candidate.prefix) {
    return isSameNumber && relation === 'same'
      ? { kind: kinds.variant, distance: 0 }
      : undefined;
  }
  if (isSameNumber) {
    return rateSuffix(relation, wanted, candidate);
  }
  if (relation !== 'same' && relation !== 'family') {
    return undefined;
  }
  const isSame = relation === 'same';
  if (startsWith(others, numbers)) {
    return { kind: isSame ? kinds.moreExact : kinds.variant, distance: 0 };
  }
  if (isSame && isDigitSlip(numbers.join('.'), others.join('.'))) {
    return { kind: kinds.slip, distance: 0 };
  }
  if (isSame && lacksDots(numbers, others)) {
    return { kind: kinds.slip, distance: 1 };
  }
  if (startsWith(numbers, others)) {
    return {
      kind: others.length > 1 ? kinds.floatingMinor : kinds.floatingMajor,
      distance: 0,
    };
  }
  const [major, minor, patch = 0] = numbers;
  const [otherMajor, otherMinor, otherPatch = 0] = others;
  const majors = Math.abs(major - otherMajor);
  if (numbers.length === 1 && others.length === 1 && isSame) {
    // A number behind a word counts something, such as `pr-102`.
    return wanted.prefix === '' && majors <= maximumMajors
      ? { kind: kinds.nextMajor, distance: majors }
      : undefined;
  }
  if (major !== otherMajor || minor === undefined || otherMinor === undefined) {
    return undefined;
  }
  const steps = minor === otherMinor ? patch - otherPatch : minor - otherMinor;
  return {
    kind: minor === otherMinor ? kinds.nextPatch : kinds.nextMinor,
    // The same suffix and as many numbers are worth less than one step.
    distance:
      Math.abs(steps) +
      (isSame ? 0 : 0.5) +
      (numbers.length === others.length ? 0 : 0.25),
  };
}

/** How near a word is to another: a slip, an abbreviation, or without a variant at its end. */
function rateWord(wanted: string, candidate: string): Nearness | undefined {
  const distance = nameDistance(wanted, candidate);
  if (distance !== undefined) {
    return { kind: distance === 0 ? kinds.spelling : kinds.slip, distance };
  }
  const isOneWord = [wanted, candidate].every(word => /^[a-z]+$/.test(word));
  const isAbbreviation =
    isOneWord &&
    Math.min(wanted.length, candidate.length) >= shortestAbbreviation &&
    (wanted.startsWith(candidate) || candidate.startsWith(wanted));
  if (isAbbreviation) {
    return { kind: kinds.moreExact, distance: 0 };
  }
  return isStartOf(candidate, wanted)
    ? { kind: kinds.variant, distance: 2 }
    : undefined;
}

function isCompletion(id: string, other: string): boolean {
  const numberOf = (build: string) => /^(?:b|build)?[._-]?(\d+)$/.exec(build);
  if (numberOf(id) && numberOf(id)?.[1] === numberOf(other)?.[1]) {
    return true;
  }
  const shorter = Math.min(id.length, other.length);
  const tells = /[a-f]/.test(id) || shorter >= 20;
  return (
    shorter >= shortestCommit &&
    tells &&
    (id.startsWith(other) || other.startsWith(id))
  );
}

/**
 * How near a tag is to one that does not exist; undefined when it is not like it. Commits and numbers of builds are
 * only completed or cut, since one says nothing about another.
 */
export function rateTag(
  wanted: TagShape,
  candidate: TagShape,
): Nearness | undefined {
  const withoutV = /^v-?(?=\d)/;
  if (
    wanted.plain.replace(withoutV, '') === candidate.plain.replace(withoutV, '')
  ) {
    return { kind: kinds.spelling, distance: 0 };
  }
  if (
    ![wanted.kind, candidate.kind].includes('date') &&
    orderedForm(wanted.plain) === orderedForm(candidate.plain)
  ) {
    // The same words and numbers in another order, such as `jre-21` for `21-jre`.
    return { kind: kinds.sameVersion, distance: 0.5 };
  }
  if (wanted.kind === 'version' && candidate.kind === 'version') {
    return rateVersion(wanted, candidate);
  }
  if (wanted.kind === 'build' && candidate.kind === 'build') {
    return isCompletion(wanted.id, candidate.id)
      ? {
          kind: kinds.sameVersion,
          // What is the same of a commit tells most, what stands around it least.
          distance:
            Math.abs(wanted.id.length - candidate.id.length) +
            (wanted.around === candidate.around ? 0 : 0.5),
        }
      : undefined;
  }
  if (wanted.kind === 'date' && candidate.kind === 'date') {
    const days = Math.abs(wanted.day - candidate.day);
    const isSame = plainForm(wanted.suffix) === plainForm(candidate.suffix);
    if (days === 0) {
      return { kind: isSame ? kinds.spelling : kinds.variant, distance: 0 };
    }
    return days <= maximumDays &&
      lettersOf(wanted.suffix) === lettersOf(candidate.suffix)
      ? { kind: kinds.nextDay, distance: days }
      : undefined;
  }
  if (wanted.kind === 'word' && candidate.kind === 'word') {
    return rateWord(wanted.plain, candidate.plain);
  }
  return undefined;
}
