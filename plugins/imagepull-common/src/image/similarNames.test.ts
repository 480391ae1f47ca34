import fc from 'fast-check';
import { isPath, isTag } from './grammar';
import { findSimilarRepositories, findSimilarTags } from './similarNames';

const versions = [
  '1',
  '1.27',
  '1.27.4',
  '1.27.5',
  '1.27.5-alpine',
  '1.27.5-alpine3.20',
  '1.28.0',
  '1.28.1',
  '1.28-alpine',
  '1.28-rc.1',
  '2.0.0-rc.1',
  '2.0.0-beta.2',
  'stable',
  'mainline',
  'sha256-4f2a91c0.sig',
  '9b1c3e7',
];

/** wanted, tags, expected */
const tagCases: [string, readonly string[], readonly string[]][] = [
  // Another spelling is all that is offered.
  ['v1.27.5', versions, ['1.27.5']],
  ['1.27.5', ['v1.27.5', 'v1.27.4'], ['v1.27.5']],
  ['Stable', versions, ['stable']],
  ['1-27-5', versions, ['1.27.5']],
  ['1.27.5_alpine', versions, ['1.27.5-alpine']],
  ['V1.27.5-Alpine', versions, ['1.27.5-alpine']],
  ['LATEST', ['latest'], ['latest']],
  // Slips of the keys.
  ['1.72', ['1.27', '1.70'], ['1.27', '1.70']],
  ['11.27.5', versions, ['1.27.5']],
  [
    '1.27.5-alpne',
    versions.slice(0, 6),
    ['1.27.5-alpine', '1.27.5', '1.27.5-alpine3.20'],
  ],
  ['mianline', versions, ['mainline']],
  ['lastest', ['latest', '1.0'], ['latest']],
  // The same version, written shorter or longer.
  ['1.28', ['1.28.0', '1.28.1', '1.27.3'], ['1.28.0', '1.28.1', '1.27.3']],
  ['2.0.0', ['2', '2.0', '2.1.0'], ['2.0', '2', '2.1.0']],
  ['1.2.x', ['1.2.4', '1.2.5', '1.3.0'], ['1.2.5', '1.2.4', '1.3.0']],
  // Suffixes.
  [
    '1.28',
    ['1.28-alpine', '1.28-slim', '1.28-bookworm'],
    ['1.28-slim', '1.28-alpine'],
  ],
  ['1.28-debian', ['1.28', '1.28-alpine'], ['1.28', '1.28-alpine']],
  [
    '1.27.5-alpine3.19',
    versions,
    ['1.27.5-alpine3.20', '1.27.5-alpine', '1.28-alpine'],
  ],
  ['2.0.0', versions, ['2.0.0-rc.1', '2.0.0-beta.2']],
  ['2.3.1', ['2.3.1-rc.1', '2.3.0'], ['2.3.0', '2.3.1-rc.1']],
  // Versions next to it.
  ['1.27.99', versions, ['1.27.5', '1.27.4', '1.27', '1.28.1', '1.28.0']],
  ['7.99', ['7.4', '7.2', '7.4.1', '6.2', '7-alpine'], ['7.4', '7.4.1']],
  ['1.29.0-alpine', ['1.28.0-alpine', '1.28.0'], ['1.28.0-alpine']],
  // Nothing rather than something silly.
  ['9.9', versions, []],
  ['v99.0.0', ['v1.8.2', 'v1.9.0'], []],
  ['3.0.1', ['2.0.1', '1.0.1'], []],
  ['nope', versions, []],
  ['prod', ['dev', 'prep', 'test'], []],
  ['null', ['nil', 'full'], []],
  ['4f2a91c', ['9b1c3e7', '4f2a91d', '1.0.0'], []],
  ['main-4f2a91c', ['main-4f2a91d', 'main-9b1c3e7', 'main'], []],
  ['48213', ['48212', '4821', '48214'], []],
  ['build-48213', ['build-48212'], []],
  ['1.0.0', ['1.0.0-4f2a91c', '1.0.0-9b1c3e7'], []],
  ['1.28', [], []],
  // Commits are completed and cut.
  ['4f2a91c', ['4f2a91c0d3b7', 'sha-9b1c3e7'], ['4f2a91c0d3b7']],
  ['4f2a91c', ['sha-4f2a91c'], ['sha-4f2a91c']],
  ['4f2a91c0d3b7a1', ['main-4f2a91c'], ['main-4f2a91c']],
  ['1.2.3-4f2a91c', ['1.2.3', '1.2.3-9b1c3e7'], ['1.2.3']],
  // Days.
  ['20261119', ['2026-11-19', '2026-11-18'], ['2026-11-19']],
  ['2026-11-19-nope', ['2026-11-19', '2026-11-01'], ['2026-11-19']],
  [
    '2026-11-20',
    ['2026-11-18', '2026-11-19', '2025-11-20'],
    ['2026-11-19', '2026-11-18'],
  ],
  // The implied tag.
  [
    'latest',
    ['1.9.0', '1.10.0', '1.10', '2.0.0-rc.1', '1.11-alpine', 'main'],
    ['1.10.0'],
  ],
  ['latest', ['v0.9.1', 'v0.10.2'], ['v0.10.2']],
  ['latest', ['main', '4f2a91c'], []],
];

describe('findSimilarTags', () => {
  it.each(tagCases)('for %s in %j finds %j', (wanted, tags, expected) => {
    expect(findSimilarTags(wanted, tags, { limit: 5 })).toEqual(expected);
  });

  it('puts the tag that was pushed last first among equals', () => {
    const pushedAt = new Map([
      ['1.28-alpine', '2026-11-19T10:00:00Z'],
      ['1.28-slim', '2026-11-01T10:00:00Z'],
    ]);
    const tags = ['1.28-slim', '1.28-alpine'];
    expect(findSimilarTags('1.28', tags, { pushedAt, limit: 1 })).toEqual([
      '1.28-alpine',
    ]);
  });

  const part = fc.constantFrom(
    ...['1', '27', '0', 'v', '.', '-', '_', 'alpine', 'rc', 'latest', 'main'],
    ...['4f2a91c', '2026', '11', '20', '+', '/', ' ', '$(x)', '\u202e', 'A'],
  );
  const tagLike = fc.oneof(
    fc.array(part, { maxLength: 8 }).map(parts => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );

  it('offers only other tags of the list, each once, within the limit, in whatever order they are listed', () => {
    fc.assert(
      fc.property(
        tagLike,
        fc.array(tagLike, { maxLength: 30 }),
        fc.integer({ min: 1, max: 6 }),
        (wanted, tags, limit) => {
          const found = findSimilarTags(wanted, tags, { limit });
          expect(found.length).toBeLessThanOrEqual(limit);
          expect(new Set(found).size).toBe(found.length);
          expect(found).not.toContain(wanted);
          expect(found.every(tag => tags.includes(tag) && isTag(tag))).toBe(
            true,
          );
          expect(
            findSimilarTags(wanted, [...tags].reverse(), { limit }),
          ).toEqual(found);
        },
      ),
      { numRuns: 1000 },
    );
  });

  const commit = fc.string({
    unit: fc.constantFrom(...'0123456789abcdef'),
    minLength: 40,
    maxLength: 40,
  });

  it('never offers one commit for another', () => {
    fc.assert(
      fc.property(
        commit,
        fc.array(commit, { maxLength: 20 }),
        fc.integer({ min: 7, max: 40 }),
        fc.constantFrom('', 'sha-', 'main-'),
        (wanted, others, length, prefix) => {
          const tags = others
            .filter(other => !other.startsWith(wanted.slice(0, 7)))
            .map(other => prefix + other.slice(0, length));
          // All digits may be a day or a number of a build, which are tested apart.
          fc.pre(/[a-f]/.test(wanted.slice(0, 7)));
          expect(
            findSimilarTags(prefix + wanted.slice(0, length), tags, {
              limit: 5,
            }),
          ).toEqual([]);
        },
      ),
    );
  });

  it('finds a tag again whatever its prefix, case and separators', () => {
    const number = fc.integer({ min: 0, max: 99 });
    fc.assert(
      fc.property(number, number, number, (major, minor, patch) => {
        const tag = `${major}.${minor}.${patch}-alpine`;
        const others = [`${major + 1}.${minor}.${patch}-alpine`, 'latest'];
        [`v${tag}`, tag.toUpperCase(), tag.replaceAll('.', '-')].forEach(
          wanted =>
            expect(
              findSimilarTags(wanted, [...others, tag], { limit: 3 }),
            ).toEqual([tag]),
        );
      }),
    );
  });

  it.each([
    ['versions', '1.27.99', (n: number) => `1.${n % 300}.${n}`],
    ['long words', 'a'.repeat(128), (n: number) => `${'a'.repeat(120)}${n}`],
    [
      'long suffixes',
      `1.0-${'ab'.repeat(60)}`,
      (n: number) => `1.0-${'ba'.repeat(58)}${n}`,
    ],
    ['many words', 'a-'.repeat(63), (n: number) => `${'a-'.repeat(60)}${n}`],
    ['commits', '4f2a91c', (n: number) => n.toString(16).padStart(64, 'f')],
  ])('compares 20,000 %s within seconds', (_, wanted, make) => {
    const tags = Array.from({ length: 20_000 }, (__, n) => make(n));
    const started = performance.now();
    findSimilarTags(wanted, tags, { limit: 5 });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('leaves out what comes after the first 100,000', () => {
    const repeated = Array.from({ length: 99_999 }, () => 'main');
    const first = [...repeated, 'v1.0', '1.0.0'];
    expect(findSimilarTags('1.0', first, { limit: 5 })).toEqual(['v1.0']);
    const last = [...repeated, 'main', 'v1.0'];
    expect(findSimilarTags('1.0', last, { limit: 5 })).toEqual([]);
  });
});

/** wanted, names, expected */
const repositoryCases: [string, readonly string[], readonly string[]][] = [
  ['library/ngnix', ['library/nginx', 'library/redis'], ['library/nginx']],
  ['team/reportng', ['team/reporting', 'team/app'], ['team/reporting']],
  ['team/payment', ['team/payments', 'team/payroll'], ['team/payments']],
  ['team/order-api', ['team/order_api'], ['team/order_api']],
  ['team/orderapi', ['team/order-api', 'team/orders'], ['team/order-api']],
  ['taem/checkout', ['team/checkout'], ['team/checkout']],
  ['checkout', ['shop/checkout', 'shop/cart'], ['shop/checkout']],
  ['shop/checkout', ['payments/checkout', 'shop/cart'], ['payments/checkout']],
  ['shop/gateway', ['a/gateway', 'b/gateway', 'c/gateway'], []],
  ['team/app', ['shop/app', 'team/api', 'team/web'], []],
  ['team/order-api', ['team/user-api', 'team/order-web'], []],
  ['team/log4j', ['team/log5j'], []],
  ['team/app-v1', ['team/app-v2'], []],
  ['team/report', ['team/import', 'team/export'], []],
  ['team/checkout', ['team/checkout', 'TEAM/checkout', 'team/$(id)'], []],
];

describe('findSimilarRepositories', () => {
  it.each(repositoryCases)(
    'for %s in %j finds %j',
    (wanted, names, expected) => {
      expect(findSimilarRepositories(wanted, names, 5)).toEqual(expected);
    },
  );

  const nameLike = fc
    .array(
      fc.constantFrom('team', 'app', 'api', '/', '-', '.', 'A', '$', '1'),
      {
        maxLength: 8,
      },
    )
    .map(parts => parts.join(''));

  it('offers only other valid names of the list, each once, within the limit, in whatever order they are listed', () => {
    fc.assert(
      fc.property(
        nameLike,
        fc.array(nameLike, { maxLength: 20 }),
        (wanted, names) => {
          const found = findSimilarRepositories(wanted, names, 3);
          expect(found.length).toBeLessThanOrEqual(3);
          expect(new Set(found).size).toBe(found.length);
          expect(found).not.toContain(wanted);
          expect(
            found.every(name => names.includes(name) && isPath(name)),
          ).toBe(true);
          expect(
            findSimilarRepositories(wanted, [...names].reverse(), 3),
          ).toEqual(found);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['slashes', 'a/'.repeat(120), (n: number) => `${'a/'.repeat(120)}a${n}`],
    ['characters', 'a'.repeat(250), (n: number) => `${'a'.repeat(245)}${n}`],
  ])('compares 20,000 names of many %s within seconds', (_, wanted, make) => {
    const names = Array.from({ length: 20_000 }, (__, n) => make(n));
    const started = performance.now();
    findSimilarRepositories(wanted, names, 5);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
