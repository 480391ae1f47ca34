import type { CauseId } from 'backstage-plugin-imagepull-common';
import { impactLevels, noneValue } from 'backstage-plugin-imagepull-common';
import fc from 'fast-check';
import type { Scope } from '../scope';
import { directoryOf, hoursAgo, now, service, type Seed } from './seed';

/** Causes, hosts and names that occur in {@link fleet}, and some that do not. */
export const causes: readonly CauseId[] = [
  'tag-not-found',
  'rate-limited',
  'node-disk-full',
];
const images = [
  'registry.example.com/shop/web:1.0',
  'registry.example.com/shop/api:2.0',
  'ghcr.io/acme/100%_sure:1',
  'docker.io/library/nginx:1.27',
  ':not an image',
];
const entities = [
  service('cart', 'web', { system: 'system:default/store' }),
  service('orphan'),
  service('payments', 'bank', { title: 'Payments 100%' }),
  service('shop', 'web', { title: 'The Shop', system: 'system:default/store' }),
];
export const entityRefs = entities.map(({ ref }) => ref);
const owners = ['group:default/web', 'group:default/bank'];
const clusters = ['prod', 'stage'];
const namespaces = ['shop', 'bank', ''];
const nodes = ['node-a', 'node-b', 'node_c'];

/** One of these, chosen by a number; always the same for the same number. */
function pick<T>(values: readonly T[], number: number): T {
  return values[number % values.length];
}

function numbersFrom(seed: number): () => number {
  // Linear congruential, so that the incidents are the same in each run; the numbers are from Numerical Recipes.
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}

/** 120 incidents of all kinds, the same each time. */
export const fleet: readonly Seed[] = Array.from(
  { length: 120 },
  (_, index) => {
    const next = numbersFrom(index + 1);
    const openedHoursAgo = (next() % 900) + 1;
    const lasted = next() % 40;
    const isOpen = next() % 3 === 0 || lasted >= openedHoursAgo;
    return {
      id: `incident-${String(index).padStart(3, '0')}`,
      cluster: pick(clusters, next()),
      namespace: pick(namespaces, next()),
      workload: pick(['web', 'api', 'worker'], next()),
      image: pick(images, next()),
      cause: pick(causes, next()),
      impact: pick(impactLevels, next()),
      fixer: pick(['service-owner', 'platform-team'] as const, next()),
      openedAt: hoursAgo(openedHoursAgo),
      ...(!isOpen && { resolvedAt: hoursAgo(openedHoursAgo - lasted) }),
      pods: (next() % 5) + 1,
      nodes: nodes.filter(() => next() % 2 === 0),
      entities: entities.filter(() => next() % 4 === 0),
    };
  },
);

function some(values: readonly string[]) {
  return fc.option(
    fc.uniqueArray(fc.constantFrom(...values, noneValue), {
      minLength: 1,
      maxLength: 3,
    }),
    { nil: undefined, freq: 1 },
  );
}

/** Questions about {@link fleet} by viewers who may not read some of the entities. */
export const scopes: fc.Arbitrary<Scope> = fc.record({
  now: fc.constant(now),
  directory: fc.constant(directoryOf(fleet)),
  hidden: fc.subarray(entityRefs),
  ownershipRefs: fc.subarray(owners),
  situationIncidents: fc.subarray(fleet.map(({ id }) => id)),
  filter: fc.record(
    {
      state: fc.constantFrom(
        'open' as const,
        'resolved' as const,
        'all' as const,
      ),
      cause: some(causes),
      service: some(entityRefs),
      owner: some(owners),
      system: some(['system:default/store']),
      cluster: some(clusters),
      namespace: some(['shop', 'bank']),
      registry: some(['registry.example.com', 'docker.io']),
      image: some(images),
      node: some(nodes),
      impact: some(impactLevels),
      fixer: some(['service-owner', 'platform-team']),
      situation: fc.constant('any'),
      mine: fc.boolean(),
      text: fc.constantFrom(
        'SHOP',
        '100%',
        '_',
        'pay',
        'default',
        'a\\',
        'node-',
      ),
      period: fc.constantFrom('24h' as const, '7d' as const, '30d' as const),
    },
    { requiredKeys: [] },
  ),
});
