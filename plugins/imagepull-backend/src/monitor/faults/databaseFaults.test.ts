import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { type Knex } from 'knex';
import { postgresUrl } from '../../__testUtils__/databases';
import { eventually } from '../../__testUtils__/monitored';
import { recordingLogger } from '../../__testUtils__/recordingLogger';
import { startScene } from './__testUtils__/scene';
import { failingPodOf, linesOf, runningPodOf } from './__testUtils__/services';

jest.setTimeout(60_000);

/** A database that a test can take away from who uses it. */
interface FragileDatabase {
  database: Knex;
  takeAway(): Promise<void>;
  bringBack(): Promise<void>;
  drop(): Promise<void>;
}

/** One in a file, which another connection locks. */
async function lockedSqlite(): Promise<FragileDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'imagepull-'));
  const open = () =>
    knexFactory({
      client: 'better-sqlite3',
      connection: { filename: join(folder, 'imagepull.sqlite') },
      useNullAsDefault: true,
      pool: {
        min: 1,
        max: 1,
        afterCreate(
          connection: { pragma(text: string): void },
          done: (error: null, connection: object) => void,
        ) {
          // Waiting for a lock holds up the whole process.
          connection.pragma('busy_timeout = 20');
          done(null, connection);
        },
      },
    });
  const other = open();
  return {
    database: open(),
    takeAway: () => other.raw('begin exclusive'),
    bringBack: () => other.raw('commit'),
    async drop() {
      await other.destroy();
      await rm(folder, { recursive: true });
    },
  };
}

/**
 * One of a server, which ends all its connections as it does when it is stopped, and takes none until it is started
 * again. Other databases of the server are not concerned.
 */
async function stoppedPostgres(url: string): Promise<FragileDatabase> {
  const admin = knexFactory({ client: 'pg', connection: url });
  const name = `fragile_${randomBytes(6).toString('hex')}`;
  await admin.raw('create database ??', [name]);
  const allow = (connections: boolean) =>
    admin.raw(`alter database ?? allow_connections ${connections}`, [name]);
  return {
    database: knexFactory({
      client: 'pg',
      connection: url.replace(/\/postgres$/, `/${name}`),
    }),
    async takeAway() {
      await allow(false);
      await admin.raw(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = ?',
        [name],
      );
    },
    bringBack: () => allow(true),
    async drop() {
      await admin.raw('drop database ?? with (force)', [name]);
      await admin.destroy();
    },
  };
}

const server = postgresUrl();

const databases: [string, () => Promise<FragileDatabase>][] = [
  ['SQLite, while another connection locks it', lockedSqlite],
];
if (server) {
  databases.push([
    'PostgreSQL, while it restarts',
    () => stoppedPostgres(server),
  ]);
}

describe.each(databases)('the monitor on %s', (_name, makeDatabase) => {
  it('watches on, and writes what it has seen once it can', async () => {
    const { database, takeAway, bringBack, drop } = await makeDatabase();
    const log: string[] = [];
    const scene = await startScene({
      database,
      features: [recordingLogger(log)],
      objects: ['stays', 'ends', 'goes'].map(name => failingPodOf(name)),
    });
    const times = (text: string) =>
      log.filter(line => line.includes(text)).length;
    try {
      await scene.shows(['stays open', 'ends open', 'goes open']);
      const before = await scene.incidents();
      await takeAway();
      scene.store.put(runningPodOf('ends'));
      scene.store.remove(failingPodOf('goes'));
      scene.store.put(failingPodOf('begins'));
      scene.store.put(failingPodOf('passes'));
      await eventually(() =>
        expect(times('cannot be written')).toBeGreaterThan(0),
      );
      expect(scene.network.openWatches()).toBe(2);
      scene.store.put(runningPodOf('passes'));
      await bringBack();
      await eventually(async () => {
        scene.clock.forward(1_000);
        const lines = linesOf(await scene.incidents());
        // What has passed meanwhile may be known, and is over then.
        expect(lines.filter(line => line !== 'passes running')).toEqual([
          'begins open',
          'ends running',
          'goes gone',
          'stays open',
        ]);
      });
      const ids = (await scene.incidents()).map(({ id }) => id);
      before.forEach(({ id }) => expect(ids).toContain(id));
      await eventually(() => expect(times('is written again')).toBe(1));
      expect(times('cannot be written')).toBe(1);
      expect(scene.network.openWatches()).toBe(2);
    } finally {
      await scene.end();
      await drop();
    }
  });
});
