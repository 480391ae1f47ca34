import { compareLoose } from 'semver';
import { plainForm } from './nameDistance';

/**
 * What a tag is made of. `version`: numbers with what stands before and after them; `date`: a day; `build`: a commit or
 * another value that no person chose, so that no other is like it; `word`: anything else.
 */
export type TagShape =
  | {
      kind: 'version';
      plain: string;
      /** A word before the numbers, without a `v`: `release` in `release-1.2`. */
      prefix: string;
      /** As many as were written, at most four. */
      numbers: readonly number[];
      /** What comes after the numbers, for example `alpine3.20` or `rc.1`. */
      suffix: string;
      /** The suffix names a version before its release. */
      isPrerelease: boolean;
    }
  | { kind: 'date'; plain: string; day: number; suffix: string }
  | {
      kind: 'build';
      plain: string;
      /** The commit, which may be cut short. */
      id: string;
      /** What stands around it. */
      around: string;
    }
  | { kind: 'word'; plain: string };

/** The parts of a version. */
export type VersionShape = Extract<TagShape, { kind: 'version' }>;

const versionTag =
  /^(?:([a-z][a-z_-]{0,40}?)[._-]?)??v?(\d{1,9}(?:\.\d{1,9}){0,3})(?:[._+-]?([a-z_+.-].*))?$/;
const dateTag = /^(\d{4})[._-]?(\d{2})[._-]?(\d{2})(?:[._t-]?(.*))?$/;
const buildTag = /^(?:(?:sha|git|commit|rev|g)[._-]?)?([0-9a-f]{6,64})$/;
const uuidTag = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const prerelease =
  /^(?:alpha|beta|rc|pre|preview|dev|snapshot|nightly|canary|edge|next|test|ea|m)(?:$|[^a-z])/;
const hexadecimalWord =
  /(?:^|[._-])g?((?=[0-9a-f]{0,63}\d)(?=[0-9a-f]{0,63}[a-f])[0-9a-f]{6,64})(?=$|[._-])/;
/** A number without dots that is too high for a version counts builds. */
const buildNumber = /^(?:build|b)?[._-]?\d{4,}$/;
const dottedVersion = /^v?\d{1,9}\.\d/;
const versionWords: ReadonlySet<string> = new Set(['v', 'ver', 'version']);
const dayLength = 24 * 60 * 60 * 1000;

function readDate(text: string): TagShape | undefined {
  const [, year, month, day, suffix = ''] = dateTag.exec(text) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const date = new Date(time);
  const isDay =
    Number(year) >= 2000 &&
    Number(year) < 2100 &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day);
  return isDay
    ? { kind: 'date', plain: plainForm(text), day: time / dayLength, suffix }
    : undefined;
}

function readBuild(text: string): TagShape | undefined {
  const plain = plainForm(text);
  if (uuidTag.test(text) || buildNumber.test(text)) {
    return { kind: 'build', plain, id: text, around: '' };
  }
  const [, id] = buildTag.exec(text) ?? [];
  // `deadbeef` may be a word and `20240101` a number; a commit has both letters and digits, or a length that tells.
  const isBuild =
    id !== undefined &&
    ((/\d/.test(id) && /[a-f]/.test(id)) || id.length >= 20 || id !== text);
  return isBuild ? { kind: 'build', plain, id, around: '' } : undefined;
}

/** A word with a commit in it, for example `main-4f2a91c`; `1.2.3-4f2a91c` is a version first of all. */
function readBranchBuild(text: string): TagShape | undefined {
  const [, id] = dottedVersion.test(text)
    ? []
    : hexadecimalWord.exec(text) ?? [];
  return id === undefined
    ? undefined
    : {
        kind: 'build',
        plain: plainForm(text),
        id,
        around: plainForm(text.replace(id, ' ')),
      };
}

function readVersion(text: string): TagShape | undefined {
  const [, word = '', core, suffix = ''] = versionTag.exec(text) ?? [];
  if (core === undefined) {
    return undefined;
  }
  return {
    kind: 'version',
    plain: plainForm(text),
    prefix: versionWords.has(word) ? '' : word,
    numbers: core.split('.').map(Number),
    suffix,
    isPrerelease: prerelease.test(suffix),
  };
}

/** Reads what a tag is made of, whatever its case. */
export function readTagShape(tag: string): TagShape {
  const text = tag.toLowerCase();
  return (
    readDate(text) ??
    readBuild(text) ??
    readBranchBuild(text) ??
    readVersion(text) ?? { kind: 'word', plain: plainForm(text) }
  );
}

/** Whether a part of a tag looks like a commit, which says nothing to people. */
export function namesBuild(text: string): boolean {
  return hexadecimalWord.test(text);
}

/** A version as semver knows it, which orders what comes before a release. */
function toSemver({ numbers, suffix, isPrerelease }: VersionShape): string {
  const [major, minor = 0, patch = 0] = numbers;
  const before = isPrerelease ? plainForm(suffix).replaceAll('-', '.') : '';
  return `${major}.${minor}.${patch}${before && `-${before}`}`;
}

/** Order of versions, the older first. */
export function compareVersions(a: VersionShape, b: VersionShape): number {
  for (let index = 0; index < 4; index += 1) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return a.isPrerelease || b.isPrerelease
    ? compareLoose(toSemver(a), toSemver(b))
    : 0;
}
