import { isPath, isTag, maximumRepositoryLength } from './grammar';
import { nameDistance, orderedForm, plainForm } from './nameDistance';
import { rateTag, type Nearness } from './rateTag';
import { compareVersions, readTagShape, type VersionShape } from './tagShape';

/** How many names are compared at most: with more, the rest is left out. */
const maximumCompared = 100_000;

/** Of one kind of similarity beyond spelling, more than this would only repeat what the first say. */
const maximumOfAKind = 2;

/** A shared last component says little when many repositories end in it. */
const maximumNamesakes = 2;
const shortestNamesake = 5;

const impliedTag = 'latest';

interface Rated extends Nearness {
  name: string;
}

function compareNames(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** The names that are nearest, without crowding out other kinds of similarity. */
function pick(rated: readonly Rated[], limit: number): string[] {
  const best = rated[0]?.kind;
  const perKind = new Map<number, number>();
  return rated
    .filter(({ kind }) => {
      const count = (perKind.get(kind) ?? 0) + 1;
      perKind.set(kind, count);
      // The same name in another spelling is what was meant: anything else would distract from it.
      return best === 0 ? kind === 0 : kind < 2 || count <= maximumOfAKind;
    })
    .slice(0, limit)
    .map(({ name }) => name);
}

/** What `latest` would most likely mean here: the newest version that is a release and no variant of one. */
function newestRelease(tags: readonly string[]): string[] {
  let newest: { tag: string; shape: VersionShape } | undefined;
  for (const tag of tags) {
    const shape = readTagShape(tag);
    if (
      shape.kind === 'version' &&
      shape.prefix === '' &&
      shape.suffix === ''
    ) {
      const order = newest ? compareVersions(shape, newest.shape) : 1;
      const isMoreExact =
        newest !== undefined &&
        shape.numbers.length > newest.shape.numbers.length;
      if (order > 0 || (order === 0 && isMoreExact)) {
        newest = { tag, shape };
      }
    }
  }
  return newest ? [newest.tag] : [];
}

/**
 * The tags that may have been meant by one that does not exist, the likeliest first: another spelling (case, `v`,
 * separators), the same version written shorter, longer or with another suffix, a slip of the keys, a version next to
 * it, a day next to it; for `latest`, the newest release. Commits and numbers of builds are only completed, never
 * exchanged for others. Nothing where nothing is like it. Hostile names are left out; among equals the one pushed last
 * comes first. Takes time linear in the number of tags, of which 100,000 are compared.
 */
export function findSimilarTags(
  wanted: string,
  tags: readonly string[],
  options: {
    /** When a tag was pushed, ISO 8601. */
    pushedAt?: ReadonlyMap<string, string>;
    limit: number;
  },
): string[] {
  const candidates = [...new Set(tags.slice(0, maximumCompared))].filter(
    tag => tag !== wanted && isTag(tag),
  );
  const { pushedAt, limit } = options;
  if (wanted === impliedTag) {
    return newestRelease(candidates).slice(0, limit);
  }
  const shape = readTagShape(wanted);
  const rated = candidates.flatMap(name => {
    const candidate = readTagShape(name);
    const nearness = rateTag(shape, candidate);
    return nearness ? [{ ...nearness, name, shape: candidate }] : [];
  });
  rated.sort(
    (a, b) =>
      a.kind - b.kind ||
      a.distance - b.distance ||
      compareNames(pushedAt?.get(b.name) ?? '', pushedAt?.get(a.name) ?? '') ||
      (a.shape.kind === 'version' && b.shape.kind === 'version'
        ? compareVersions(b.shape, a.shape)
        : 0) ||
      a.name.length - b.name.length ||
      compareNames(a.name, b.name),
  );
  return pick(rated, limit);
}

/** How far repositories with as many components are from each other, when all but one component are the same. */
function componentDistance(
  components: readonly string[],
  others: readonly string[],
): number | undefined {
  let slips = 0;
  for (const [index, component] of components.entries()) {
    if (component !== others[index]) {
      const distance = nameDistance(component, others[index]);
      if (distance === undefined || (distance > 0 && slips > 0)) {
        return undefined;
      }
      slips += distance;
    }
  }
  return slips;
}

/** A repository and what others are compared with. */
interface WantedRepository {
  components: readonly string[];
  /** Without anything but letters and digits. */
  joined: string;
  /** The last component in plain form. */
  base: string;
}

function joinedForm(name: string): string {
  return name.replace(/[^a-z0-9]+/g, '');
}

/** Whether repositories end alike: in a last component that is long enough to tell, or one of them as a whole. */
function isNamesake(
  { components, base }: WantedRepository,
  others: readonly string[],
): boolean {
  const shorter = Math.min(components.length, others.length);
  return (
    (base.length >= shortestNamesake &&
      base === plainForm(others.at(-1) ?? '')) ||
    (shorter > 1 &&
      others.at(-1) === components.at(-1) &&
      others.slice(-shorter).join('/') === components.slice(-shorter).join('/'))
  );
}

function rateRepository(
  wanted: WantedRepository,
  candidate: string,
): Nearness | undefined {
  const { components } = wanted;
  const others = candidate.split('/');
  const isAsDeep = components.length === others.length;
  const distance = isAsDeep ? componentDistance(components, others) : undefined;
  if (distance !== undefined) {
    return { kind: distance === 0 ? 0 : 1, distance };
  }
  const joined = joinedForm(candidate);
  if (joined === wanted.joined) {
    // What is a slash and what another separator.
    return { kind: 1, distance: 1 };
  }
  const isReordered =
    isAsDeep &&
    joined.length === wanted.joined.length &&
    components.every(
      (component, index) =>
        component === others[index] ||
        orderedForm(component) === orderedForm(others[index]),
    );
  if (isReordered) {
    return { kind: 1, distance: 2 };
  }
  return isNamesake(wanted, others)
    ? { kind: 2, distance: Math.abs(components.length - others.length) }
    : undefined;
}

/**
 * The repositories that may have been meant by one that does not exist, the likeliest first: another spelling, a slip
 * in one component, or the same last component elsewhere, unless many bear it. Names are without the registry's host.
 * Nothing where nothing is like it; hostile names are left out. Compares 100,000 names at most.
 */
export function findSimilarRepositories(
  wanted: string,
  names: readonly string[],
  limit: number,
): string[] {
  const components = wanted.split('/');
  const compared: WantedRepository = {
    components,
    joined: joinedForm(wanted),
    base: plainForm(components.at(-1) ?? ''),
  };
  const rated = [...new Set(names.slice(0, maximumCompared))].flatMap(name => {
    const nearness =
      name !== wanted && name.length <= maximumRepositoryLength
        ? rateRepository(compared, name)
        : undefined;
    return nearness && isPath(name) ? [{ ...nearness, name }] : [];
  });
  const namesakes = rated.filter(({ kind }) => kind === 2).length;
  return pick(
    rated
      .filter(({ kind }) => kind !== 2 || namesakes <= maximumNamesakes)
      .sort(
        (a, b) =>
          a.kind - b.kind ||
          a.distance - b.distance ||
          compareNames(a.name, b.name),
      ),
    limit,
  );
}
