import type { BackendFeature } from '@backstage/backend-plugin-api';
import type { TestBackend } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import type {
  ClusterHealth,
  KnownIncident,
} from 'backstage-plugin-imagepull-common';
import {
  createObjectStore,
  demoUsers,
  startClusterServer,
  type KubernetesObject,
  type ObjectStore,
  type RunningCluster,
} from 'imagepull-demo';
import type { Knex } from 'knex';
import {
  eventually,
  healthIn,
  incidentsIn,
  newDatabase,
  startMonitored,
} from '../../../__testUtils__/monitored';
import { startFaultyNetwork, type FaultyNetwork } from './faultyNetwork';
import { movableTime } from './movableTime';
import { linesOf } from './services';

/** One cluster, the way to it, and a backend that watches it through the real kubernetes-backend. */
export interface Scene {
  store: ObjectStore;
  cluster: RunningCluster;
  network: FaultyNetwork;
  database: Knex;
  clock: ReturnType<typeof movableTime>;
  incidents(): Promise<KnownIncident[]>;
  health(): Promise<ClusterHealth | undefined>;
  /** Waits until these are all incidents: `service open`, or with how it ended. Time is put forward meanwhile. */
  shows(lines: readonly string[], forwardMs?: number): Promise<void>;
  /** Waits until the cluster is watched with both streams. */
  isWatched(forwardMs?: number): Promise<void>;
  /** Ends the backend and starts another one on the same database, with another configuration where one is given. */
  restartBackend(monitor?: JsonObject): Promise<void>;
  end(): Promise<void>;
}

/** Starts {@link Scene}. */
export async function startScene(
  options: {
    objects?: readonly KubernetesObject[];
    database?: Knex;
    features?: BackendFeature[];
    /** How far the clock of the cluster is ahead, in milliseconds. */
    clockAheadMs?: number;
  } = {},
): Promise<Scene> {
  const { objects = [], database = newDatabase(), clockAheadMs = 0 } = options;
  const clock = movableTime();
  const store = createObjectStore({ historyLimit: 100_000 });
  store.replace(objects);
  const cluster = await startClusterServer({
    state: {
      store,
      users: Object.values(demoUsers),
      gitVersion: 'v1.36.3',
      now: () => new Date(Date.now() + clockAheadMs),
    },
    port: 0,
    bookmarkInterval: 100,
  });
  const network = await startFaultyNetwork(cluster.url);
  network.setClockAhead(clockAheadMs);
  let backend: TestBackend | undefined;

  async function startBackend(monitor: JsonObject = {}) {
    backend = await startMonitored({
      database,
      clusters: [
        {
          name: 'one',
          url: network.url,
          authProvider: 'serviceAccount',
          serviceAccountToken: demoUsers.reader.token,
        },
      ],
      monitor,
      features: options.features,
    });
  }

  const incidents = () => incidentsIn(database, 'one');
  const health = async () => (await healthIn(database)).get('one');

  const scene: Scene = {
    store,
    cluster,
    network,
    database,
    clock,
    incidents,
    health,
    shows: (lines, forwardMs = 0) =>
      eventually(async () => {
        clock.forward(forwardMs);
        expect(linesOf(await incidents())).toEqual([...lines].sort());
      }),
    isWatched: (forwardMs = 0) =>
      eventually(async () => {
        clock.forward(forwardMs);
        expect(network.openWatches()).toBe(2);
        expect((await health())?.state).toBe('watched');
      }),
    async restartBackend(monitor) {
      await backend?.stop();
      await startBackend(monitor);
    },
    async end() {
      await backend?.stop();
      await network.stop();
      await cluster.close();
      await database.destroy();
      clock.restore();
    },
  };
  await startBackend();
  await scene.isWatched();
  return scene;
}
