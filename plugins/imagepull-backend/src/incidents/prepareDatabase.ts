import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/**
 * Opens the plugin's database and brings its tables up to date, unless the installation says that somebody else does
 * that.
 */
export async function prepareDatabase(service: DatabaseService): Promise<Knex> {
  const database = await service.getClient();
  if (!service.migrations?.skip) {
    await migrate(database);
  }
  return database;
}

/** Brings the tables up to date. */
export async function migrate(database: Knex): Promise<void> {
  await database.migrate.latest({
    directory: resolvePackagePath(
      'backstage-plugin-imagepull-backend',
      'migrations',
    ),
  });
}
