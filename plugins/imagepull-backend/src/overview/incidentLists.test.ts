import {
  incidentSchema,
  incidentSortSchema,
} from 'backstage-plugin-imagepull-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { describeOnDatabases } from '../__testUtils__/databases';
import { fleet, scopes } from './__testUtils__/fleet';
import { isWithin, visibleOf } from './__testUtils__/model';
import {
  directoryOf,
  hoursAgo,
  now,
  seedIncidents,
  service,
  type Seed,
} from './__testUtils__/seed';
import {
  listEntityIncidents,
  listIncidentIds,
  listIncidents,
  readIncidentsByIds,
} from './incidentLists';
import { defaultSort } from './sorting';

describeOnDatabases('lists of incidents', database => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await database.create();
    await seedIncidents(knex, fleet);
  });

  it('hold what the filter says and the viewer may see, each once', async () => {
    await fc.assert(
      fc.asyncProperty(
        scopes,
        fc.constantFrom(...incidentSortSchema.options),
        fc.boolean(),
        async (scope, sort, reverse) => {
          const { total, ids } = await listIncidentIds(
            knex,
            scope,
            { sort, reverse },
            { offset: 0, limit: 1_000 },
          );
          const expected = fleet.filter(seed => isWithin(seed, scope));
          expect([...ids].sort()).toEqual(expected.map(({ id }) => id).sort());
          expect(total).toBe(expected.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each(incidentSortSchema.options)(
    'are cut into pages without a gap, by %s and the other way round',
    async sort => {
      const scope = {
        filter: { state: 'all' as const },
        hidden: [],
        directory: directoryOf(fleet),
        now,
      };
      const pagesOf = async (reverse: boolean) => {
        const ids: string[] = [];
        for (let offset = 0; offset < fleet.length; offset += 25) {
          const page = await listIncidents(
            knex,
            scope,
            { sort, reverse },
            { offset, limit: 25 },
          );
          expect(page).toMatchObject({
            total: fleet.length,
            offset,
            limit: 25,
          });
          ids.push(...page.items.map(({ id }) => id));
        }
        return ids;
      };
      const ids = await pagesOf(false);
      expect(new Set(ids).size).toBe(fleet.length);
      expect(await pagesOf(true)).toEqual([...ids].reverse());
    },
  );

  it('show rows in the form of the API, with the entities that the viewer may read', async () => {
    const hidden = ['component:default/shop'];
    const { items } = await listIncidents(
      knex,
      { filter: { state: 'all' }, hidden, directory: directoryOf(fleet), now },
      { sort: 'since', reverse: false },
      { offset: 0, limit: 200 },
    );
    for (const item of items) {
      incidentSchema.strict().parse(item);
      const seed = fleet.find(({ id }) => id === item.id);
      expect(item.entities).toEqual(seed && visibleOf(seed, hidden));
      expect(item.nodes).toEqual(seed?.nodes);
    }
  });

  it('read rows of an export in the order of their ids, without those that are gone', async () => {
    const ids = ['incident-007', 'no-such', 'incident-003'];
    const read = await readIncidentsByIds(knex, ids, []);
    expect(read.map(({ id }) => id)).toEqual(['incident-007', 'incident-003']);
  });

  it('of an entity have what is open first, then what ended last', async () => {
    const ref = 'component:default/cart';
    const { items, total } = await listEntityIncidents(knex, ref, {
      offset: 0,
      limit: 200,
    });
    const expected = fleet
      .filter(({ entities }) => entities?.some(entity => entity.ref === ref))
      .map(({ id }) => id);
    expect(total).toBe(expected.length);
    expect(items.map(({ id }) => id).sort()).toEqual(expected);
    const ends = items.map(({ resolvedAt }) => resolvedAt ?? '9');
    expect(ends).toEqual([...ends].sort().reverse());
    const open = items.filter(({ resolvedAt }) => !resolvedAt);
    const begins = open.map(({ openedAt }) => openedAt);
    expect(begins).toEqual([...begins].sort().reverse());
    const rest = await listEntityIncidents(knex, ref, { offset: 5, limit: 3 });
    expect(rest.items).toEqual(items.slice(5, 8));
  });
});

describeOnDatabases('the order of incidents', database => {
  let knex: Knex;
  const seeds: Seed[] = [
    {
      id: 'a',
      impact: 'serving',
      openedAt: hoursAgo(3),
      pods: 3,
      entities: [service('zebra', 'bears'), service('lion', 'wolves')],
    },
    {
      id: 'b',
      impact: 'down',
      openedAt: hoursAgo(5),
      pods: 1,
      namespace: 'aaa',
      entities: [service('ant', 'wolves', { title: 'moth' })],
    },
    {
      id: 'c',
      impact: 'down',
      openedAt: hoursAgo(2),
      pods: 2,
      namespace: 'zzz',
    },
    { id: 'd', openedAt: hoursAgo(9), resolvedAt: hoursAgo(1), pods: 9 },
    { id: 'e', openedAt: hoursAgo(9), resolvedAt: hoursAgo(4), pods: 9 },
  ];
  const directory = directoryOf(seeds);

  beforeAll(async () => {
    knex = await database.create();
    await seedIncidents(knex, seeds);
  });

  it.each([
    ['open', 'urgency', 'cba'],
    ['open', 'impact', 'cba'],
    ['open', 'since', 'cab'],
    ['open', 'pods', 'acb'],
    ['open', 'namespace', 'bac'],
    ['open', 'service', 'abc'],
    ['open', 'owner', 'abc'],
    ['resolved', 'resolved', 'de'],
    ['all', 'resolved', 'abcde'],
  ] as const)('of what is %s by %s is %s', async (state, sort, expected) => {
    const scope = { filter: { state }, hidden: [], directory, now };
    const { ids } = await listIncidentIds(
      knex,
      scope,
      { sort, reverse: false },
      { offset: 0, limit: 10 },
    );
    expect(ids.join('')).toBe(expected);
  });

  it('is not told by what the viewer may not read', async () => {
    const scope = {
      filter: {},
      hidden: ['component:default/lion'],
      directory,
      now,
    };
    const { ids } = await listIncidentIds(
      knex,
      scope,
      { sort: 'service', reverse: false },
      { offset: 0, limit: 10 },
    );
    expect(ids.join('')).toBe('bac');
  });

  it('is by default what is urgent first, or what ended last', () => {
    expect(defaultSort(undefined)).toBe('urgency');
    expect(defaultSort('all')).toBe('urgency');
    expect(defaultSort('resolved')).toBe('resolved');
  });
});
