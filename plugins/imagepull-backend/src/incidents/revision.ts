import type { Knex } from 'knex';
import { revisionRowSchema } from './tables';

/**
 * Says that something visible has changed. To be the last thing of a transaction, since others that do the same wait
 * for its end.
 */
export async function raiseRevision(transaction: Knex): Promise<void> {
  await transaction('revision').where({ id: 1 }).increment('value', 1);
}

/** A number that grows with every visible change. */
export async function readRevision(database: Knex): Promise<number> {
  const row: unknown = await database('revision').where({ id: 1 }).first();
  return revisionRowSchema.parse(row).value;
}
