import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  findSituations,
  overviewSchema,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { describeOnDatabases } from '../__testUtils__/databases';
import { component } from '../__testUtils__/entities';
import { raiseRevision } from '../incidents/revision';
import { seedIncidents, service, type Seed } from './__testUtils__/seed';
import { createIncidentReader, type IncidentReader } from './incidentReader';

const alice = mockCredentials.user('user:default/alice');
const bob = mockCredentials.user('user:default/bob');

const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'web' },
  spec: { profile: { displayName: 'The web team' } },
};

function minutesAgo(minutes: number): Date {
  return new Date(Date.now() - minutes * 60_000);
}

const outage: Seed[] = ['shop', 'cart', 'secret'].map(name => ({
  id: `outage-${name}`,
  cause: 'registry-server-error',
  image: `registry.example.com/${name}:1`,
  namespace: name,
  impact: name === 'shop' ? 'down' : 'serving',
  openedAt: minutesAgo(5),
  nodes: ['node-a'],
  entities: [service(name, name === 'secret' ? 'spies' : 'web')],
}));

const seeds: Seed[] = [
  ...outage,
  {
    id: 'shared',
    cause: 'tag-not-found',
    image: 'registry.example.com/shared:typo',
    openedAt: minutesAgo(60),
    nodes: ['node-b'],
    entities: [
      service('a-secret', 'spies', { title: 'Secret title' }),
      service('shop', 'web'),
    ],
  },
  {
    id: 'unowned',
    image: 'ghcr.io/x/y:1',
    openedAt: minutesAgo(90),
    nodes: [],
  },
  {
    id: 'past',
    openedAt: minutesAgo(300),
    resolvedAt: minutesAgo(180),
    entities: [service('shop', 'web')],
  },
  {
    id: 'past-secret',
    openedAt: minutesAgo(300),
    resolvedAt: minutesAgo(240),
    entities: [service('secret', 'spies')],
  },
];

describeOnDatabases('what a viewer sees', database => {
  let knex: Knex;
  let reader: IncidentReader;
  const correlate = jest.fn(findSituations);
  const catalog = catalogServiceMock({
    entities: [component('shop'), component('cart'), group],
  });
  const byRefs = jest.spyOn(catalog, 'getEntitiesByRefs');

  beforeAll(async () => {
    knex = await database.create();
    await seedIncidents(knex, seeds);
  });

  beforeEach(() => {
    correlate.mockClear();
    byRefs.mockClear();
    reader = createIncidentReader({
      knex,
      auth: mockServices.auth(),
      catalog,
      userInfo: mockServices.userInfo({
        ownershipEntityRefs: ['group:default/web'],
      }),
      logger: mockServices.logger.mock(),
      findSituations: correlate,
      monitored: true,
    });
  });

  it('is counted without what is hidden', async () => {
    const overview = await reader.overview({}, alice);
    overviewSchema.strict().parse(JSON.parse(JSON.stringify(overview)));
    expect(overview).toMatchObject({
      revision: 1,
      monitored: true,
      hiddenIncidents: 1,
      tiles: {
        open: 4,
        services: 3,
        notServing: 1,
        medianSecondsToResolve: 120 * 60,
      },
      facets: {
        service: [
          { value: 'component:default/shop', count: 2 },
          { value: 'component:default/cart', count: 1 },
          { value: 'none', count: 1 },
        ],
        owner: [
          { value: 'group:default/web', title: 'The web team', count: 3 },
          { value: 'none', count: 1 },
        ],
        namespace: [
          { value: 'shop', count: 3 },
          { value: 'cart', count: 1 },
        ],
        node: [
          { value: 'node-a', count: 2 },
          { value: 'node-b', count: 1 },
          { value: 'none', count: 1 },
        ],
      },
      clusters: [],
    });
    expect(JSON.stringify(overview)).not.toMatch(/secret|spies/i);
  });

  it('is all the same in lists, groups, statistics and exports', async () => {
    const order = { sort: 'since', reverse: false } as const;
    const page = { offset: 0, limit: 50 };
    const all = { state: 'all' } as const;
    const list = await reader.list({ filter: all, order, page }, alice);
    const groups = await reader.group('owner', all, alice);
    const statistics = await reader.statistics('7d', all, alice);
    const { total, incidents } = await reader.export(
      { filter: all, order },
      alice,
    );
    const exported = [];
    for await (const incident of incidents) {
      exported.push(incident);
    }
    expect([list.total, list.items.length, total, statistics.opened]).toEqual([
      5, 5, 5, 5,
    ]);
    expect(exported).toEqual(list.items);
    expect(groups).toMatchObject({
      by: 'owner',
      groups: [
        { value: 'group:default/web', title: 'The web team', incidents: 4 },
        { value: 'none', incidents: 1 },
      ],
    });
    expect(JSON.stringify([list, groups, statistics, exported])).not.toMatch(
      /secret|spies/i,
    );
  });

  it.each(['secret', 'a-secret', 'spies', 'Secret title'])(
    'does not answer guesses at hidden names: %s',
    async text => {
      const order = { sort: 'since', reverse: false } as const;
      const page = { offset: 0, limit: 50 };
      for (const filter of [
        { text },
        { service: [`component:default/${text}`] },
        { owner: [`group:default/${text}`] },
      ]) {
        const { total } = await reader.list({ filter, order, page }, alice);
        expect(total).toBe(0);
      }
    },
  );

  it('is mine where a group of mine owns it', async () => {
    const overview = await reader.overview({ mine: true }, alice);
    expect(overview.tiles.open).toBe(3);
    await expect(
      reader.overview({ mine: true }, mockCredentials.service('plugin:other')),
    ).rejects.toThrow("'mine' needs a user");
  });

  it('has the situations of what is shown, with their whole size', async () => {
    const { situations } = await reader.overview({}, alice);
    const outageOf = situations.find(({ kind }) => kind === 'registry-outage');
    expect(outageOf).toMatchObject({
      registry: 'registry.example.com',
      size: { incidents: 3, services: 3 },
    });
    expect([...(outageOf?.incidentIds ?? [])].sort()).toEqual([
      'outage-cart',
      'outage-shop',
    ]);
    const mistake = situations.find(
      ({ incidentIds }) => incidentIds[0] === 'shared',
    );
    expect(mistake?.headline.text).toMatch(/^`shop` /);
    const filter = { situation: outageOf?.id };
    const narrowed = await reader.overview(filter, alice);
    expect(narrowed.situations).toHaveLength(1);
    expect(narrowed.tiles.open).toBe(2);
    const shop = await reader.overview({ namespace: ['cart'] }, alice);
    expect(shop.situations.map(({ incidentIds }) => incidentIds)).toEqual([
      ['outage-cart'],
    ]);
    const details = await reader.find('outage-shop', alice);
    expect(details && (await reader.details(details))).toMatchObject({
      situationId: outageOf?.id,
      timeline: [{ type: 'opened' }],
      diagnosis: { cause: 'registry-server-error' },
    });
  });

  it('has the worst situations, and says how many more there are', async () => {
    correlate.mockImplementationOnce(input => {
      const [situation] = findSituations(input);
      return Array.from({ length: 103 }, (_, index) => ({
        ...situation,
        id: String(index),
        kind: index === 102 ? 'registry-outage' : 'service-mistake',
      }));
    });
    const overview = await reader.overview({}, alice);
    expect(overview.furtherSituations).toBe(3);
    expect(overview.situations).toHaveLength(100);
    // What reaches further than one service is not hidden by mistakes.
    expect(overview.situations.slice(-2)).toMatchObject([
      { id: '98', kind: 'service-mistake' },
      { id: '102', kind: 'registry-outage' },
    ]);
  });

  it('is correlated once for all viewers, until something changes', async () => {
    await Promise.all([reader.overview({}, alice), reader.overview({}, bob)]);
    await reader.overview({ text: 'shop' }, alice);
    expect(correlate).toHaveBeenCalledTimes(1);
    expect(correlate.mock.calls[0][0].incidents).toHaveLength(5);
    await raiseRevision(knex);
    await reader.overview({}, alice);
    expect(correlate).toHaveBeenCalledTimes(2);
    await knex('revision').update({ value: 1 });
  });

  it('is asked of the catalog once for each viewer', async () => {
    await Promise.all([
      reader.overview({}, alice),
      reader.group('cause', {}, alice),
      reader.statistics('7d', {}, alice),
    ]);
    expect(byRefs).toHaveBeenCalledTimes(1);
    expect(byRefs.mock.calls[0][1]).toEqual({ credentials: alice });
    await reader.overview({}, bob);
    expect(byRefs).toHaveBeenCalledTimes(2);
  });

  it('includes an incident whose entities are partly hidden, without these', async () => {
    await expect(reader.find('shared', alice)).resolves.toMatchObject({
      entities: [{ ref: 'component:default/shop' }],
    });
    await expect(reader.find('outage-secret', alice)).resolves.toBeUndefined();
    await expect(reader.find('no-such', alice)).resolves.toBeUndefined();
    await expect(reader.find('unowned', alice)).resolves.toMatchObject({
      entities: [],
    });
    const history = await reader.ofEntity(
      'component:default/shop',
      { offset: 0, limit: 10 },
      alice,
    );
    expect(history.items.map(({ id }) => id)).toEqual([
      'outage-shop',
      'shared',
      'past',
    ]);
    expect(JSON.stringify(history)).not.toMatch(/secret|spies/i);
  });

  it('is not told when the catalog gives no answer', async () => {
    byRefs.mockRejectedValueOnce(new Error('inner'));
    await expect(reader.overview({}, alice)).rejects.toThrow(
      'The catalog gives no answer',
    );
    await expect(reader.overview({}, alice)).resolves.toBeDefined();
  });
});
