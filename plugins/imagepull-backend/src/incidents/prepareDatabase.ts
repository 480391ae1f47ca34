import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { isPostgres } from '../leases/databaseClock';

/**
 * SQLite by default waits for the disk several times with each transaction, and the whole backend with it. With a
 * write-ahead log it does so once in a while. What a failing power supply then takes with it are the last moments, which the
 * monitor sees again in the clusters.
 */
async function writeAhead(database: Knex): Promise<void> {
  await database.raw('pragma journal_mode = wal');
  await database.raw('pragma synchronous = normal');
}

/**
 * Opens the plugin's database and brings its tables up to date, unless the installation says that somebody else does
 * that.
 */
export async function prepareDatabase(service: DatabaseService): Promise<Knex> {
  const database = await service.getClient();
  if (!isPostgres(database)) {
    await writeAhead(database);
  }
  if (!service.migrations?.skip) {
    await migrate(database);
  }
  return database;
}

/** The name of the lock that only one replica at a time can have, whatever it is doing with the tables. */
const lockName = 'imagepull-migrations';

/**
 * Brings the tables up to date, all of them or none. Where another replica is about to do so, it is waited for: knex alone
 * gives up then, and replicas that start together can leave its own lock in two rows, which nobody gets any more (knex 3.3).
 * What a replica that was killed had done is undone, and its lock is free.
 *
 * @throws Error when the tables cannot be brought up to date
 */
export async function migrate(database: Knex): Promise<void> {
  await database.transaction(async transaction => {
    if (isPostgres(database)) {
      await transaction.raw('select pg_advisory_xact_lock(hashtext(?))', [
        lockName,
      ]);
    }
    await transaction.migrate.latest({
      directory: resolvePackagePath(
        'backstage-plugin-imagepull-backend',
        'migrations',
      ),
    });
  });
}
