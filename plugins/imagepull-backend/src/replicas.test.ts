import { randomBytes } from 'node:crypto';
import {
  demoUsers,
  loadRecording,
  showRecording,
  startRecordedCluster,
  type RunningCluster,
} from 'imagepull-demo';
import knexFactory, { type Knex } from 'knex';
import { postgresUrl } from './__testUtils__/databases';
import { eventually, healthIn, incidentsIn } from './__testUtils__/monitored';
import { startReplica, type Replica } from './__testUtils__/replicaProcess';
import { leaseRowSchema } from './incidents/tables';
import { leaseMilliseconds } from './leases/clusterLeases';

// Loading a backend takes some seconds, and a lease 20 to expire.
jest.setTimeout(180_000);

/** The longest that a cluster may go unwatched after a replica was killed, in milliseconds. */
const takeOverMs = 60_000;

const recordingOf = (name: string) =>
  loadRecording({
    runtimeName: 'containerd-2.1.9_kubelet-1.36.3',
    case: name,
  });

const names = ['one', 'two', 'three'];
const replicaNames = ['first', 'second'];

/** The clock of the first replica is an hour ahead, which must not matter to who has which cluster. */
const clockAheadMs = 3_600_000;

/** The account that a replica has in the clusters, which tells them who asks. */
const userOf = (replica: string) => ({
  ...demoUsers.reader,
  name: replica,
  token: `token-of-${replica}`,
});

const server = postgresUrl();
const describeOnPostgres = server ? describe : describe.skip;

describeOnPostgres('two backends on one PostgreSQL', () => {
  const prefix = `replicas_${randomBytes(6).toString('hex')}_`;
  const clusters = new Map<string, RunningCluster>();
  const replicas = new Map<string, Replica>();
  let database: Knex | undefined;

  afterAll(async () => {
    await Promise.all([...replicas.values()].map(replica => replica.kill()));
    await Promise.all([...clusters.values()].map(cluster => cluster.close()));
    await database?.destroy();
    await dropDatabases();
  });

  async function dropDatabases() {
    const admin = knexFactory({ client: 'pg', connection: server });
    const found: { datname: string }[] = await admin('pg_database')
      .whereLike('datname', `${prefix}%`)
      .select('datname');
    for (const { datname } of found) {
      await admin.raw('drop database ?? with (force)', [datname]);
    }
    await admin.destroy();
  }

  async function start(replica: string) {
    const started = await startReplica({
      databaseUrl: server ?? '',
      databasePrefix: prefix,
      clockAheadMs: replica === 'first' ? clockAheadMs : 0,
      clusters: [...clusters].map(([name, { url }]) => ({
        name,
        url,
        authProvider: 'serviceAccount',
        serviceAccountToken: userOf(replica).token,
      })),
    });
    replicas.set(replica, started);
    return started;
  }

  function stored(): Knex {
    database ??= knexFactory({
      client: 'pg',
      connection: server?.replace(/\/postgres$/, `/${prefix}imagepull`),
    });
    return database;
  }

  function clusterOf(name: string): RunningCluster {
    const cluster = clusters.get(name);
    if (!cluster) {
      throw new Error(`There is no cluster '${name}'`);
    }
    return cluster;
  }

  /** Who asked a cluster to list or watch, in order, each once in a row. */
  function watchersOf(name: string): string[] {
    return clusterOf(name)
      .control.requests()
      .filter(({ query }) => new URLSearchParams(query).has('watch'))
      .map(({ user = '' }) => user)
      .filter((user, index, users) => user !== users[index - 1]);
  }

  const lastWatcherOf = (name: string) => watchersOf(name).slice(-1)[0];

  async function holders(): Promise<(string | null)[]> {
    const rows: unknown = await stored()('cluster_leases').select();
    return leaseRowSchema
      .array()
      .parse(rows)
      .map(({ holder }) => holder);
  }

  /** What is stored of a cluster's incidents, in a line each. */
  async function incidentsOf(name: string): Promise<string[]> {
    const incidents = await incidentsIn(stored(), name);
    return incidents
      .map(({ workload, outcome = 'open' }) => `${workload.name} ${outcome}`)
      .sort();
  }

  async function openedEntries(): Promise<number> {
    const rows: { entry: string }[] = await stored()(
      'incident_timeline',
    ).select('entry');
    return rows.filter(({ entry }) => JSON.parse(entry).type === 'opened')
      .length;
  }

  it('share the clusters out, and one goes on when the other is killed', async () => {
    for (const name of names) {
      clusters.set(
        name,
        await startRecordedCluster({
          recording: recordingOf('rollout-bad-tag'),
          moment: 'backoff',
          users: replicaNames.map(userOf),
        }),
      );
    }
    const first = await start('first');
    await eventually(async () => {
      for (const name of names) {
        expect(lastWatcherOf(name)).toBe('first');
        expect(await incidentsOf(name)).toEqual(['checkout open']);
      }
    }, takeOverMs);

    await start('second');
    await eventually(
      () =>
        expect(names.map(lastWatcherOf).sort()).toEqual([
          'first',
          'first',
          'second',
        ]),
      takeOverMs,
    );
    // Nobody watches a cluster that somebody else has taken over.
    expect(names.map(watchersOf).sort()).toEqual([
      ['first'],
      ['first'],
      ['first', 'second'],
    ]);

    const [orphan, other] = names.filter(
      name => lastWatcherOf(name) === 'first',
    );
    await first.kill();
    const killedAt = performance.now();
    // Nobody sees this happen.
    showRecording(
      clusterOf(orphan).control.store,
      recordingOf('pod-bare-norestart'),
      'backoff',
      new Date(),
    );
    await eventually(async () => {
      expect(names.map(lastWatcherOf)).toEqual(['second', 'second', 'second']);
      expect(await incidentsOf(orphan)).toEqual([
        'checkout gone',
        expect.stringContaining('open'),
      ]);
    }, takeOverMs);
    // Not before the lease could have expired, and in time.
    const took = performance.now() - killedAt;
    expect(took).toBeGreaterThan(leaseMilliseconds / 2);
    expect(took).toBeLessThan(takeOverMs);

    expect(new Set(await holders()).size).toBe(1);
    await eventually(async () => {
      const health = await healthIn(stored());
      for (const name of names) {
        expect(health.get(name)?.state).toBe('watched');
        expect(clusterOf(name).control.openWatches()).toBe(2);
      }
    });
    for (const name of names.filter(each => each !== orphan)) {
      expect(await incidentsOf(name)).toEqual(['checkout open']);
    }
    expect(watchersOf(other)).toEqual(['first', 'second']);
    expect(await openedEntries()).toBe(names.length + 1);
  });
});
