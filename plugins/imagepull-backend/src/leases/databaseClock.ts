import type { Knex } from 'knex';
import { z } from 'zod';

/** Reads the time of a database, in milliseconds since 1970. */
export type DatabaseClock = (database: Knex) => Promise<number>;

const answerSchema = z.object({ now: z.coerce.number().int() });

/** Whether a database is PostgreSQL; the other one that is supported is SQLite. */
export function isPostgres(database: Knex): boolean {
  return database.client.config.client === 'pg';
}

/**
 * The clock of the database, which is the only one that all replicas share. Within a transaction it goes on.
 */
export const databaseClock: DatabaseClock = async database => {
  // `unixepoch` with fractions: SQLite 3.42. `now()` of PostgreSQL would be the moment when the transaction began.
  const time = isPostgres(database)
    ? 'floor(extract(epoch from clock_timestamp()) * 1000)::bigint'
    : "cast(unixepoch('subsec') * 1000 as integer)";
  const row: unknown = await database
    .select(database.raw(`${time} as now`))
    .first();
  return answerSchema.parse(row).now;
};
