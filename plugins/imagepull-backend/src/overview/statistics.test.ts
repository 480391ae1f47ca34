import {
  statisticsPeriodSchema,
  statisticsSchema,
} from 'backstage-plugin-imagepull-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { describeOnDatabases } from '../__testUtils__/databases';
import { fleet, scopes } from './__testUtils__/fleet';
import { isWithin } from './__testUtils__/model';
import {
  directoryOf,
  hoursAgo,
  now,
  seedIncidents,
  service,
  type Seed,
} from './__testUtils__/seed';
import { periodMs } from './scope';
import { readStatistics, withTitles } from './statistics';

function medianSeconds(seeds: readonly Seed[]): number | undefined {
  const durations = seeds
    .map(
      ({ openedAt, resolvedAt }) =>
        (Number(resolvedAt) - Number(openedAt)) / 1000,
    )
    .sort((a, b) => a - b);
  const middle = durations.length / 2;
  return durations.length === 0
    ? undefined
    : Math.round(
        (durations[Math.ceil(middle) - 1] + durations[Math.floor(middle)]) / 2,
      );
}

function isBetween(time: Date | undefined, from: number): boolean {
  return time !== undefined && time.getTime() >= from;
}

describeOnDatabases('statistics', database => {
  it('count what the filter says and the viewer may see', async () => {
    const knex = await database.create();
    await seedIncidents(knex, fleet);
    await fc.assert(
      fc.asyncProperty(
        scopes,
        fc.constantFrom(...statisticsPeriodSchema.options),
        async (scope, period) => {
          const statistics = await readStatistics(knex, scope, period);
          statisticsSchema.strict().parse(statistics);
          const { state = 'all' } = scope.filter;
          const within = { ...scope, filter: { ...scope.filter, state } };
          const seeds = fleet.filter(seed => isWithin(seed, within));
          const from = now.getTime() - periodMs[period];
          const opened = seeds.filter(seed => isBetween(seed.openedAt, from));
          const resolved = seeds.filter(seed =>
            isBetween(seed.resolvedAt, from),
          );
          expect(statistics).toMatchObject({
            opened: opened.length,
            resolved: resolved.length,
          });
          expect(statistics.medianSecondsToResolve).toBe(
            medianSeconds(resolved),
          );
          const counted = statistics.timeline.flatMap(({ byCause }) =>
            Object.values(byCause),
          );
          expect(counted.reduce((sum, count) => sum + count, 0)).toBe(
            opened.length,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  describe('of a few incidents', () => {
    let knex: Knex;
    const seeds: Seed[] = [
      {
        id: 'still-open',
        cause: 'rate-limited',
        image: 'docker.io/library/nginx:1',
        openedAt: hoursAgo(10 * 24),
        entities: [service('shop', 'web'), service('cart', 'web')],
      },
      {
        id: 'over',
        cause: 'rate-limited',
        image: 'docker.io/library/nginx:1',
        openedAt: hoursAgo(26),
        resolvedAt: hoursAgo(20),
        entities: [service('shop', 'web')],
      },
      {
        id: 'short',
        image: 'ghcr.io/acme/web:1',
        openedAt: hoursAgo(2),
        resolvedAt: hoursAgo(1),
      },
      {
        id: 'long-ago',
        openedAt: hoursAgo(40 * 24),
        resolvedAt: hoursAgo(31 * 24),
      },
    ];
    const scope = {
      filter: {},
      hidden: [],
      directory: directoryOf(seeds),
      now,
    };

    beforeAll(async () => {
      knex = await database.create();
      await seedIncidents(knex, seeds);
    });

    it('tell of each registry, service and team over 24 hours', async () => {
      const statistics = withTitles(
        await readStatistics(knex, scope, '24h'),
        ref => (ref === 'group:default/web' ? 'Web team' : undefined),
      );
      expect(statistics).toMatchObject({
        period: '24h',
        from: hoursAgo(24).toISOString(),
        to: now.toISOString(),
        opened: 1,
        resolved: 2,
        medianSecondsToResolve: 3.5 * 3600,
        registries: [
          {
            registry: 'ghcr.io',
            incidents: 1,
            medianSecondsToResolve: 3600,
          },
        ],
        services: [
          { ref: 'component:default/shop', incidents: 2 },
          { ref: 'component:default/cart', incidents: 1 },
          { ref: 'none', incidents: 1, secondsFailing: 3600 },
        ],
        teams: [{ ref: 'group:default/web', title: 'Web team', incidents: 2 }],
      });
      const [shop, cart] = statistics.services;
      // One for the whole day, the other for its first four hours.
      expect(shop.secondsFailing).toBe((24 + 4) * 3600);
      expect(cart.secondsFailing).toBe(24 * 3600);
      // Once for an incident, however many entities of a team it belongs to.
      expect(statistics.teams[0].secondsFailing).toBe((24 + 4) * 3600);
    });

    it.each([
      ['24h', 25, '2026-11-19T12:00:00.000Z', '2026-11-20T12:00:00.000Z'],
      ['7d', 8, '2026-11-13T00:00:00.000Z', '2026-11-20T00:00:00.000Z'],
      ['30d', 31, '2026-10-21T00:00:00.000Z', '2026-11-20T00:00:00.000Z'],
    ] as const)(
      'have an entry for each hour or day of %s, also where nothing was',
      async (period, length, first, last) => {
        const { timeline } = await readStatistics(knex, scope, period);
        expect(timeline).toHaveLength(length);
        expect(timeline[0].at).toBe(first);
        expect(timeline[length - 1].at).toBe(last);
        const steps = timeline
          .slice(1)
          .map(
            ({ at }, index) => Date.parse(at) - Date.parse(timeline[index].at),
          );
        expect(new Set(steps).size).toBe(1);
        expect(timeline.at(-1)?.byCause).toEqual(
          period === '24h' ? {} : { 'tag-not-found': 1 },
        );
      },
    );

    it('are empty for a viewer who may see none of it', async () => {
      const statistics = await readStatistics(
        knex,
        {
          ...scope,
          filter: { cluster: ['elsewhere'] },
        },
        '7d',
      );
      expect(statistics).toMatchObject({
        opened: 0,
        resolved: 0,
        registries: [],
        services: [],
        teams: [],
      });
      expect(statistics.medianSecondsToResolve).toBeUndefined();
    });
  });
});
