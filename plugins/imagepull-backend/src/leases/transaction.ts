import type { Knex } from 'knex';
import { isPostgres } from './databaseClock';

/**
 * How long PostgreSQL waits for the next statement of a transaction, and a statement for a lock. A backend that lost its
 * network in the middle of a transaction holds its locks until then; without this, for hours.
 */
const patienceMs = 8_000;

/** Runs a transaction that cannot hold up other replicas for long, whatever becomes of this one. */
export async function inTransaction<T>(
  database: Knex,
  work: (transaction: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return database.transaction(async transaction => {
    if (isPostgres(transaction)) {
      await transaction.raw(
        `set local idle_in_transaction_session_timeout = ${patienceMs}; set local lock_timeout = ${patienceMs}`,
      );
    }
    return work(transaction);
  });
}
