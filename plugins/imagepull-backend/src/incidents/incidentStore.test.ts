import { mockServices } from '@backstage/backend-test-utils';
import type {
  IncidentChange,
  IncidentEntity,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { gzipSync } from 'node:zlib';
import { describeOnDatabases } from '../__testUtils__/databases';
import { createClusterLeases } from '../leases/clusterLeases';
import { LeaseLostError, type ClusterLease } from '../leases/leaseTypes';
import {
  knownIncident,
  minutesLater,
  opening,
  ownershipBy,
  resolution,
  start,
  timelineEntry,
} from './__testUtils__/incidents';
import { createIncidentStore } from './createIncidentStore';
import { readRevision } from './revision';
import { longestTimeline } from './timelineRows';

const shop: IncidentEntity = {
  ref: 'component:default/shop',
  title: 'The Shop',
  owner: 'group:default/sales',
  system: 'system:default/trade',
};
const cart: IncidentEntity = { ref: 'component:default/cart' };

const tables = [
  'incidents',
  'incident_details',
  'incident_nodes',
  'incident_timeline',
  'entity_set_members',
  'entities',
] as const;

/** Everything that is stored of incidents. */
async function contents(database: Knex): Promise<unknown> {
  const rows = await Promise.all(
    tables.map(table => database(table).orderBy([1, 2]).select()),
  );
  return Object.fromEntries(tables.map((table, index) => [table, rows[index]]));
}

async function countOf(database: Knex, table: string): Promise<number> {
  const rows = await database(table).select();
  return rows.length;
}

async function timelineOf(database: Knex, id: string) {
  const rows = await database('incident_timeline')
    .where({ incident_id: id })
    .orderBy('sequence')
    .select();
  return rows.map(({ sequence, entry }) => [sequence, JSON.parse(entry).type]);
}

describeOnDatabases('the store of incidents', ({ create }) => {
  async function setUp(now = minutesLater(60)) {
    const database = await create();
    const owners = new Map<string, readonly IncidentEntity[]>([
      ['shop', [shop]],
    ]);
    const logger = mockServices.logger.mock();
    const store = createIncidentStore({
      database,
      ownership: ownershipBy(owners),
      logger,
      now: () => now,
    });
    const leases = createClusterLeases({ database, replica: 'one' });
    const [lease] = await leases.renew(['prod']);
    const record = (...changes: IncidentChange[]) =>
      store.record(lease, changes);
    return { database, owners, logger, store, leases, lease, record };
  }

  it('gives back what was written', async () => {
    const { store, record } = await setUp();
    const open = knownIncident('shop', { attempts: 7 });
    const over = resolution(knownIncident('cart'), 10);
    await record(opening(open), over);
    expect(await store.load('prod', minutesLater(5))).toEqual([
      over.incident,
      open,
    ]);
    expect(await store.load('prod', minutesLater(11))).toEqual([open]);
    expect(await store.load('staging', start)).toEqual([]);
  });

  it('keeps columns for queries, nodes and entities', async () => {
    const { database, record } = await setUp();
    await record(
      opening(knownIncident('shop', { nodes: ['node-b', 'node-a'] })),
    );
    const { incidents, incident_nodes, entity_set_members, entities } = Object(
      await contents(database),
    );
    expect(incidents).toMatchObject([
      {
        id: 'shop',
        cluster: 'prod',
        image: 'registry.example.com/shop/shop:1.0',
        registry: 'registry.example.com',
        tag: '1.0',
        cause: 'tag-not-found',
        urgency: 3,
        resolved_at: null,
        pods: 1,
      },
    ]);
    expect(Number(incidents[0].opened_at)).toBe(start.getTime());
    for (const word of ['node-b', 'registry.example.com/', 'prod']) {
      expect(incidents[0].search).toContain(word);
    }
    expect(incident_nodes).toEqual([
      { incident_id: 'shop', node: 'node-a' },
      { incident_id: 'shop', node: 'node-b' },
    ]);
    expect(entity_set_members).toEqual([
      { set_id: incidents[0].entity_set, entity_ref: shop.ref },
    ]);
    expect(entities).toEqual([
      {
        entity_ref: shop.ref,
        title: shop.title,
        owner_ref: shop.owner,
        system_ref: shop.system,
      },
    ]);
  });

  it('holds a change once that is written twice', async () => {
    const { database, record } = await setUp();
    const incident = knownIncident('shop');
    const changes = [opening(incident), resolution(incident, 10)];
    await record(...changes);
    const before = await contents(database);
    const revision = await readRevision(database);
    await record(...changes);
    await record(changes[1]);
    expect(await contents(database)).toEqual(before);
    expect(await timelineOf(database, 'shop')).toEqual([
      [1, 'opened'],
      [2, 'resolved'],
    ]);
    expect(await readRevision(database)).toBe(revision);
  });

  it('raises the revision when something can be seen, and only then', async () => {
    const { database, record } = await setUp();
    const incident = knownIncident('shop', { attempts: 1 });
    const revisions = [await readRevision(database)];
    const after = async (change: IncidentChange) => {
      await record(change);
      revisions.push(await readRevision(database));
    };
    await after(opening(incident));
    await after({
      type: 'seen',
      incident: {
        ...incident,
        attempts: 2,
        lastSeenAt: minutesLater(1).toISOString(),
      },
      entries: [],
    });
    await after({
      type: 'changed',
      incident: { ...incident, nodes: ['node-c'] },
      entries: [],
    });
    await after({
      type: 'changed',
      incident: { ...incident, nodes: ['node-c'], pods: ['pod-1', 'pod-2'] },
      entries: [],
    });
    await after(resolution(incident, 10));
    expect(revisions.map(value => value - revisions[0])).toEqual([
      0, 1, 1, 2, 3, 4,
    ]);
  });

  it('writes a thousand openings at once', async () => {
    const { database, store, record } = await setUp();
    const incidents = Array.from({ length: 1000 }, (_, index) =>
      knownIncident(`service-${index}`, {
        nodes: Array.from({ length: 50 }, (__, node) => `node-${node}`),
      }),
    );
    await record(...incidents.map(opening));
    expect(await store.load('prod', start)).toHaveLength(1000);
    expect(await countOf(database, 'incident_nodes')).toBe(50_000);
    expect(await countOf(database, 'incident_timeline')).toBe(1000);
  });

  it('lets identities go from one incident to another', async () => {
    const { store, record } = await setUp();
    const a = knownIncident('a', { identity: 'x' });
    const b = knownIncident('b', { identity: 'y' });
    const c = knownIncident('c', { identity: 'z' });
    await record(opening(a), opening(b), opening(c));
    const changed = (incident: typeof a): IncidentChange => ({
      type: 'changed',
      incident,
      entries: [],
    });
    await record(
      changed({ ...a, identity: 'y' }),
      changed({ ...b, identity: 'x' }),
      resolution(c, 5),
      opening(knownIncident('d', { identity: 'z' })),
    );
    const identities = (await store.load('prod', start)).map(incident => [
      incident.id,
      incident.identity,
    ]);
    expect(identities).toEqual([
      ['a', 'y'],
      ['b', 'x'],
      ['c', 'z'],
      ['d', 'z'],
    ]);
  });

  it.each([
    ['no gzip', Buffer.from('nonsense')],
    ['no JSON', gzipSync('nonsense')],
    ['no incident', gzipSync('{"id":"shop"}')],
    ['more than is read', gzipSync(Buffer.alloc(17_000_000, ' '))],
  ])(
    'leaves out what it cannot read (%s), and ends it when the same failure is written anew',
    async (_, nonsense) => {
      const { database, logger, store, record } = await setUp();
      await record(
        opening(knownIncident('shop')),
        opening(knownIncident('cart')),
      );
      await database('incident_details')
        .where({ incident_id: 'shop' })
        .update({ known: nonsense });
      const ids = async () =>
        (await store.load('prod', minutesLater(61))).map(({ id }) => id);
      expect(await ids()).toEqual(['cart']);
      expect(logger.warn).toHaveBeenCalledWith(
        'Incident shop cannot be read',
        expect.anything(),
      );
      const again = knownIncident('shop-2', {
        identity: knownIncident('shop').identity,
      });
      await record(opening(again));
      expect(await ids()).toEqual(['cart', 'shop-2']);
      expect(await timelineOf(database, 'shop')).toEqual([
        [1, 'opened'],
        [2, 'resolved'],
      ]);
    },
  );

  it('takes text of any length with any characters', async () => {
    const { store, record } = await setUp();
    const written = `registry.example.com/${'日本\u0000'.repeat(5_000)}`;
    const incident = knownIncident('shop', {
      identity: written,
      image: { written },
      container: 'a\u0000b',
      podsInAll: Number.MAX_SAFE_INTEGER,
    });
    await record(opening(incident));
    expect(await store.load('prod', start)).toEqual([incident]);
  });

  it.each([
    ['tomorrow', minutesLater(24 * 60), minutesLater(60), minutesLater(60)],
    [
      'before Kubernetes',
      new Date(0),
      new Date('2014-01-01'),
      minutesLater(60),
    ],
  ])(
    'puts times in order where an incident began %s',
    async (_, openedAt, wantedStart, wantedEnd) => {
      const { store, record } = await setUp();
      await record(
        resolution(
          knownIncident('shop', { openedAt: openedAt.toISOString() }),
          600,
        ),
      );
      expect(await store.load('prod', start)).toMatchObject([
        {
          openedAt: wantedStart.toISOString(),
          resolvedAt: wantedEnd.toISOString(),
        },
      ]);
    },
  );

  it('keeps the first and the latest entries of a long timeline', async () => {
    const { database, record } = await setUp();
    const length = longestTimeline + 20;
    await record({
      type: 'changed',
      incident: knownIncident('shop', { timelineLength: length }),
      entries: Array.from({ length }, (_, index) =>
        timelineEntry(index === 0 ? 'opened' : 'pods', minutesLater(index)),
      ),
    });
    const timeline = await timelineOf(database, 'shop');
    expect(timeline).toHaveLength(longestTimeline);
    expect(timeline.slice(0, 2)).toEqual([
      [1, 'opened'],
      [22, 'pods'],
    ]);
    expect(timeline[timeline.length - 1]).toEqual([length, 'pods']);
  });

  describe('entities', () => {
    const entitiesOf = async (database: Knex, id = 'shop') => {
      const rows = await database('incidents')
        .join(
          'entity_set_members',
          'entity_set_members.set_id',
          'incidents.entity_set',
        )
        .where({ id })
        .orderBy('entity_ref')
        .select('entity_ref');
      return rows.map(row => row.entity_ref);
    };

    it('are found again when labels change or an incident comes back', async () => {
      const { database, owners, record } = await setUp();
      const incident = knownIncident('shop');
      await record(opening(incident));
      owners.set('shop', [cart, shop]);
      await record({
        type: 'changed',
        incident: { ...incident, pods: ['pod-2'] },
        entries: [],
      });
      expect(await entitiesOf(database)).toEqual([shop.ref]);
      await record({ type: 'reopened', incident, entries: [] });
      expect(await entitiesOf(database)).toEqual([cart.ref, shop.ref]);
      await record({
        type: 'changed',
        incident: { ...incident, labels: { app: 'other' } },
        entries: [],
      });
      expect(await entitiesOf(database)).toEqual([]);
    });

    it('are found again when the catalog has changed, of open incidents', async () => {
      const { database, owners, store, record } = await setUp();
      const over = knownIncident('cart', { labels: { app: 'shop' } });
      await record(
        opening(knownIncident('shop')),
        opening(over),
        resolution(over, 10),
      );
      const revision = await readRevision(database);
      await store.reassignEntities();
      expect(await readRevision(database)).toBe(revision);
      owners.set('shop', [{ ...cart, title: 'Basket' }]);
      await store.reassignEntities();
      expect(await readRevision(database)).toBe(revision + 1);
      expect(await entitiesOf(database, 'cart')).toEqual([shop.ref]);
      expect(await entitiesOf(database)).toEqual([cart.ref]);
      owners.set('shop', []);
      await store.reassignEntities();
      expect(await entitiesOf(database)).toEqual([]);
      expect(await readRevision(database)).toBe(revision + 2);
    });
  });

  describe('a lost lease', () => {
    it.each([
      [
        'of another replica',
        (lease: ClusterLease) => ({ ...lease, holder: 'two' }),
      ],
      [
        'of an earlier time',
        (lease: ClusterLease) => ({ ...lease, epoch: lease.epoch - 1 }),
      ],
      [
        'of another cluster',
        (lease: ClusterLease) => ({ ...lease, cluster: 'staging' }),
      ],
    ])('%s writes nothing', async (_, change) => {
      const { database, store, lease } = await setUp();
      const lost = change(lease);
      await expect(
        store.record(lost, [opening(knownIncident('shop'))]),
      ).rejects.toThrow(LeaseLostError);
      await expect(store.reportPulls(lost, [], start)).rejects.toThrow(
        LeaseLostError,
      );
      expect(await countOf(database, 'incidents')).toBe(0);
      expect(await countOf(database, 'recent_pulls')).toBe(0);
    });

    it('that has expired writes nothing', async () => {
      const { database, store, lease } = await setUp();
      await database('cluster_leases').update({ expires_at: Date.now() - 1 });
      await expect(
        store.record(lease, [opening(knownIncident('shop'))]),
      ).rejects.toThrow(LeaseLostError);
      expect(await countOf(database, 'incidents')).toBe(0);
    });
  });

  describe('clusters', () => {
    const health = {
      name: 'prod',
      state: 'watched' as const,
      limitations: [],
      failingPods: 1,
      relists: 0,
    };

    it('raise the revision when their health is news', async () => {
      const { database, store, lease } = await setUp();
      await store.reportHealth(lease, health);
      await store.reportHealth(lease, {
        ...health,
        lastContactAt: start.toISOString(),
        lagMilliseconds: 5,
      });
      expect(await readRevision(database)).toBe(1);
      await store.reportHealth(lease, { ...health, failingPods: 2 });
      expect(await readRevision(database)).toBe(2);
      const [row] = await database('clusters').select();
      expect(JSON.parse(row.health)).toEqual({ ...health, failingPods: 2 });
    });

    it('that are gone are forgotten, and their incidents end', async () => {
      const { database, store, lease, leases, record } = await setUp();
      await record(
        opening(knownIncident('shop')),
        resolution(knownIncident('cart'), 10),
      );
      await store.reportHealth(lease, health);
      await store.reportUnwatched({ ...health, name: 'staging' });
      await store.reportPulls(lease, [], start);
      const revision = await readRevision(database);
      // Another replica still has it.
      await store.keepClusters(['staging'], minutesLater(60));
      expect(await readRevision(database)).toBe(revision);
      await leases.renew(['staging']);
      await store.keepClusters(['staging'], minutesLater(60));
      await store.keepClusters(['staging'], minutesLater(70));
      expect(await readRevision(database)).toBe(revision + 1);
      expect(await countOf(database, 'clusters')).toBe(1);
      expect(await countOf(database, 'recent_pulls')).toBe(0);
      expect(await timelineOf(database, 'shop')).toEqual([
        [1, 'opened'],
        [2, 'resolved'],
      ]);
      expect(await store.load('prod', minutesLater(11))).toMatchObject([
        {
          id: 'shop',
          outcome: 'gone',
          resolvedAt: minutesLater(60).toISOString(),
          timelineLength: 2,
        },
      ]);
    });

    it('that nobody can watch any more end their incidents, once nobody does', async () => {
      const { database, store, lease, leases, record } = await setUp();
      await record(opening(knownIncident('shop')));
      await store.reportHealth(lease, health);
      const refused = { ...health, state: 'entity-page-only' as const };
      const before = await contents(database);
      // Another replica still has it, by an older configuration.
      await store.reportUnwatched(refused);
      expect(await contents(database)).toEqual(before);
      await leases.renew([]);
      await store.reportUnwatched(refused);
      const revision = await readRevision(database);
      await store.reportUnwatched(refused);
      expect(await readRevision(database)).toBe(revision);
      const [row] = await database('clusters').select();
      expect(JSON.parse(row.health).state).toBe('entity-page-only');
      expect(await store.load('prod', start)).toMatchObject([
        { id: 'shop', outcome: 'gone', timelineLength: 2 },
      ]);
    });
  });

  it('deletes what has been over for long, with all that belongs to it', async () => {
    const { database, owners, store, record } = await setUp();
    owners.set('cart', [cart]);
    const old = Array.from({ length: 1200 }, (_, index) =>
      resolution(
        knownIncident(`old-${index}`, { labels: { app: 'cart' } }),
        10,
      ),
    );
    await record(
      ...old,
      resolution(knownIncident('newer'), 20),
      opening(knownIncident('shop')),
    );
    expect(await store.deleteOldIncidents(minutesLater(20))).toBe(1200);
    expect(await store.deleteOldIncidents(minutesLater(20))).toBe(0);
    expect((await store.load('prod', start)).map(({ id }) => id)).toEqual([
      'newer',
      'shop',
    ]);
    expect(await countOf(database, 'incident_details')).toBe(2);
    expect(await countOf(database, 'incident_nodes')).toBe(2);
    expect(await countOf(database, 'incident_timeline')).toBe(2);
    expect(await database('entities').select('entity_ref')).toEqual([
      { entity_ref: shop.ref },
    ]);
  });
});
