import type { Knex } from 'knex';
import { z } from 'zod';
import { saveEntities } from '../incidents/entityRows';
import { raiseRevision } from '../incidents/revision';
import { inTransaction } from '../leases/transaction';
import type { CatalogOwnership } from './ownership';

const refRows = z.array(z.object({ entity_ref: z.string() }));

/**
 * Brings what is stored of entities up to date: also those whose incidents are all over can get another title or owner.
 * One that is no longer in the catalog stays as it was.
 */
export async function refreshStoredEntities(
  knex: Knex,
  ownership: CatalogOwnership,
): Promise<void> {
  await inTransaction(knex, async transaction => {
    const rows: unknown = await transaction('entities').select('entity_ref');
    const known = refRows
      .parse(rows)
      .flatMap(row => ownership.entity(row.entity_ref) ?? []);
    if (await saveEntities(transaction, known)) {
      await raiseRevision(transaction);
    }
  });
}
