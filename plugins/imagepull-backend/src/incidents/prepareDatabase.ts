import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { Knex } from 'knex';
import { setTimeout } from 'node:timers/promises';
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

/** How often and how long to wait for another replica that brings the tables up to date, in milliseconds. */
const attempts = 20;
const pauseMs = 500;

function isBeingMigrated(error: unknown): boolean {
  // Replicas that start together also collide where the tables of knex itself are made: these are PostgreSQL's codes for a
  // duplicate row, table and type.
  return (
    isError(error) &&
    (error.name === 'MigrationLocked' ||
      ('code' in error &&
        ['23505', '42P07', '42710'].includes(String(error.code))))
  );
}

/**
 * Brings the tables up to date. Where another replica is about to do so, it is waited for.
 *
 * @throws Error when the tables cannot be brought up to date, or another replica takes too long or was killed amidst it
 */
export async function migrate(database: Knex): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await database.migrate.latest({
        directory: resolvePackagePath(
          'backstage-plugin-imagepull-backend',
          'migrations',
        ),
      });
      return;
    } catch (error) {
      if (attempt === attempts || !isBeingMigrated(error)) {
        throw error;
      }
    }
    await setTimeout(pauseMs);
  }
}
