import { incidentGroupingSchema } from 'backstage-plugin-imagepull-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { describeOnDatabases } from '../__testUtils__/databases';
import { fleet, scopes } from './__testUtils__/fleet';
import { isWithin, servicesIn, valuesOf } from './__testUtils__/model';
import {
  directoryOf,
  hoursAgo,
  now,
  seedIncidents,
  service,
  type Seed,
} from './__testUtils__/seed';
import { groupIncidents } from './groups';

describeOnDatabases('groups of incidents', database => {
  it('hold what the filter says and the viewer may see', async () => {
    const knex = await database.create();
    await seedIncidents(knex, fleet);
    await fc.assert(
      fc.asyncProperty(
        scopes,
        fc.constantFrom(...incidentGroupingSchema.options),
        async (scope, by) => {
          const groups = await groupIncidents(knex, scope, by, () => undefined);
          const seeds = fleet.filter(seed => isWithin(seed, scope));
          const values = new Set(
            seeds.flatMap(seed => valuesOf(seed, by, scope.hidden)),
          );
          expect(groups.map(({ value }) => value).sort()).toEqual(
            [...values].sort(),
          );
          for (const group of groups) {
            const members = seeds.filter(seed =>
              valuesOf(seed, by, scope.hidden).includes(group.value),
            );
            expect(group).toMatchObject({
              incidents: members.length,
              pods: members.reduce((sum, { pods = 1 }) => sum + pods, 0),
              services: servicesIn(members, by, group.value, scope.hidden),
              notServing: members.filter(({ impact }) =>
                ['down', 'not-serving-yet'].includes(impact ?? ''),
              ).length,
            });
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  describe('of a few incidents', () => {
    let knex: Knex;
    const seeds: Seed[] = [
      {
        id: 'two-owners',
        openedAt: hoursAgo(1),
        pods: 4,
        nodes: ['n1', 'n2'],
        entities: [service('shop', 'web'), service('cart', 'bank')],
      },
      { id: 'second', pods: 2, entities: [service('shop', 'web')] },
      { id: 'unowned', nodes: [] },
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

    it('come the largest first, with the titles of owners, and once in each', async () => {
      const groups = await groupIncidents(knex, scope, 'owner', ref =>
        ref === 'group:default/web' ? 'Web team' : undefined,
      );
      expect(groups).toEqual([
        {
          value: 'group:default/web',
          title: 'Web team',
          incidents: 2,
          pods: 6,
          services: 1,
          notServing: 0,
        },
        {
          value: 'group:default/bank',
          incidents: 1,
          pods: 4,
          services: 1,
          notServing: 0,
        },
        { value: 'none', incidents: 1, pods: 1, services: 1, notServing: 0 },
      ]);
    });

    it('hold what is on no node under none', async () => {
      const groups = await groupIncidents(knex, scope, 'node', () => undefined);
      expect(
        Object.fromEntries(groups.map(({ value, pods }) => [value, pods])),
      ).toEqual({ n1: 4, n2: 4, 'node-a': 2, none: 1 });
    });
  });
});
