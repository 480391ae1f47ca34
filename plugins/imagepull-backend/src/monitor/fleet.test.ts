import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { movableClock } from '../__testUtils__/clock';
import { eventually, healthIn, newDatabase } from '../__testUtils__/monitored';
import { createIncidentStore } from '../incidents/createIncidentStore';
import { migrate } from '../incidents/prepareDatabase';
import type { Cluster } from '../kubernetes/clusters';
import { createClusterLeases } from '../leases/clusterLeases';
import { createFleet, type FleetOptions } from './fleet';

const account = (name: string): Cluster => ({
  name,
  authProvider: 'serviceAccount',
});

/** Clusters in which nothing is and nothing happens, and who watches them. */
function quietClusters() {
  const watching = new Map<string, number>();
  let listed: Cluster[] | Error = [];
  const count = (name: string, by: number) =>
    watching.set(name, (watching.get(name) ?? 0) + by);
  const gateway: FleetOptions['gateway'] = {
    async listClusters() {
      if (listed instanceof Error) {
        throw listed;
      }
      return listed;
    },
    connect: () => {
      throw new Error('Nothing is asked where nothing fails');
    },
    connectToWatch: ({ name }) => ({
      cluster: name,
      clock: { offset: () => undefined, observe: () => {} },
      doubt: () => {},
      onDoubt: () => () => {},
      listPage: async () => ({
        objects: [],
        problems: [],
        resourceVersion: '1',
      }),
      async *watch(_request, signal) {
        count(name, 1);
        try {
          await new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
          });
        } finally {
          count(name, -1);
        }
      },
    }),
  };
  return {
    gateway,
    list(clusters: Cluster[] | Error) {
      listed = clusters;
    },
    /** Clusters with both watches. */
    watched: () =>
      [...watching].flatMap(([name, streams]) => (streams === 2 ? [name] : [])),
    streams: () => [...watching.values()].reduce((a, b) => a + b, 0),
  };
}

describe('createFleet', () => {
  let database: Knex;
  let clock: ReturnType<typeof movableClock>;
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    clock = movableClock();
    jest.clearAllMocks();
    database = newDatabase();
    await migrate(database);
  });

  afterEach(async () => {
    await database.destroy();
    clock.restore();
  });

  function fleetOf(gateway: FleetOptions['gateway'], replica = 'a') {
    return createFleet({
      gateway,
      leases: createClusterLeases({ database, replica }),
      store: createIncidentStore({
        database,
        ownership: {
          entitiesOf: () => [],
          refresh: async () => {},
          revision: () => 0,
        },
        logger,
      }),
      investigation: {
        look: () => {
          throw new Error('Nothing is investigated where nothing fails');
        },
      },
      namespaces: { include: [], exclude: [] },
      logger,
    });
  }

  it('watches what is there, and follows what comes and goes', async () => {
    const clusters = quietClusters();
    const fleet = fleetOf(clusters.gateway);
    clusters.list([account('one'), account('two')]);
    await fleet.update();
    await eventually(() => expect(clusters.watched()).toEqual(['one', 'two']));
    clusters.list([account('two'), account('three')]);
    await fleet.update();
    await eventually(() =>
      expect(clusters.watched()).toEqual(['two', 'three']),
    );
    await fleet.stop();
    expect(clusters.streams()).toBe(0);
  });

  it('leaves clusters that need a user to the entity pages, and says so', async () => {
    const clusters = quietClusters();
    const fleet = fleetOf(clusters.gateway);
    clusters.list([account('one'), { name: 'theirs', authProvider: 'google' }]);
    await fleet.update();
    await eventually(() => expect(clusters.watched()).toEqual(['one']));
    expect((await healthIn(database)).get('theirs')).toMatchObject({
      state: 'entity-page-only',
      error: { code: 'credentials-required' },
    });
    clusters.list([account('one'), account('theirs')]);
    await fleet.update();
    await eventually(() =>
      expect(clusters.watched()).toEqual(['one', 'theirs']),
    );
    clusters.list([account('one'), { name: 'theirs', authProvider: 'google' }]);
    await fleet.update();
    await eventually(() => expect(clusters.watched()).toEqual(['one']));
    await fleet.stop();
  });

  it('goes on with what it knows while kubernetes-backend gives no list, and says that once', async () => {
    const clusters = quietClusters();
    const fleet = fleetOf(clusters.gateway);
    clusters.list([account('one')]);
    await fleet.update();
    await eventually(() => expect(clusters.watched()).toEqual(['one']));
    clusters.list(new Error('unreachable'));
    for (let i = 0; i < 20; i++) {
      await fleet.update();
    }
    expect(clusters.watched()).toEqual(['one']);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    clock.forward(11 * 60_000);
    await fleet.update();
    expect(logger.warn).toHaveBeenCalledTimes(2);
    await fleet.stop();
  });

  it('watches on while the database is away', async () => {
    const clusters = quietClusters();
    const fleet = fleetOf(clusters.gateway);
    clusters.list([account('one')]);
    await fleet.update();
    await eventually(() => expect(clusters.watched()).toEqual(['one']));
    await database.schema.renameTable('cluster_leases', 'away');
    await fleet.update();
    expect(clusters.watched()).toEqual(['one']);
    await database.schema.renameTable('away', 'cluster_leases');
    await fleet.update();
    expect(clusters.watched()).toEqual(['one']);
    expect(clusters.streams()).toBe(2);
    await fleet.stop();
  });

  it('lets another replica have the clusters when it ends', async () => {
    const [first, second] = [quietClusters(), quietClusters()];
    first.list([account('one')]);
    second.list([account('one')]);
    const fleets = [fleetOf(first.gateway), fleetOf(second.gateway, 'b')];
    await fleets[0].update();
    await eventually(() => expect(first.watched()).toEqual(['one']));
    await fleets[1].update();
    expect(second.watched()).toEqual([]);
    await fleets[0].stop();
    await eventually(async () => {
      await fleets[1].update();
      expect(second.watched()).toEqual(['one']);
    });
    await fleets[1].stop();
  });
});
