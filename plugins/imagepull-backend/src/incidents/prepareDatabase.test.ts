import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';
import { describeOnDatabases } from '../__testUtils__/databases';
import { migrate, prepareDatabase } from './prepareDatabase';
import { readRevision } from './revision';

const directory = resolvePackagePath(
  'backstage-plugin-imagepull-backend',
  'migrations',
);

describeOnDatabases('the tables', ({ create, isPostgres }) => {
  it('are brought up to date once', async () => {
    const database = await create();
    await prepareDatabase({ getClient: async () => database });
    expect(await readRevision(database)).toBe(0);
  });

  it('can be taken away again', async () => {
    const database = await create();
    await database.migrate.rollback({ directory }, true);
    expect(await database.schema.hasTable('incidents')).toBe(false);
    await migrate(database);
    expect(await readRevision(database)).toBe(0);
  });

  // Each database in the memory of SQLite belongs to one process.
  if (isPostgres) {
    it('are brought up to date by one of several replicas that start together', async () => {
      const database = await create();
      await database.migrate.rollback({ directory }, true);
      await database.schema.dropTable('knex_migrations');
      await database.schema.dropTable('knex_migrations_lock');
      const replicas = Array.from(
        { length: 4 },
        (): Knex => knexFactory({ ...database.client.config }),
      );
      try {
        await Promise.all(replicas.map(migrate));
      } finally {
        await Promise.all(replicas.map(replica => replica.destroy()));
      }
      expect(await readRevision(database)).toBe(0);
    });

    it('are brought up to date after a replica was cut off while it did so', async () => {
      const database = await create();
      await database.migrate.rollback({ directory }, true);
      const replica = knexFactory({ ...database.client.config });
      const cutOff = replica.transaction(async transaction => {
        await migrate(transaction);
        await transaction.raw('select pg_terminate_backend(pg_backend_pid())');
      });
      await expect(cutOff).rejects.toThrow();
      await replica.destroy();
      expect(await database.schema.hasTable('incidents')).toBe(false);
      await migrate(database);
      expect(await readRevision(database)).toBe(0);
    });
  }
});

describe('tables that somebody else takes care of', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  it('are left alone', async () => {
    const database = await databases.init('SQLITE_3');
    await prepareDatabase({
      getClient: async () => database,
      migrations: { skip: true },
    });
    expect(await database.schema.hasTable('incidents')).toBe(false);
  });
});
