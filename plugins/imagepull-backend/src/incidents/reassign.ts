import type { Knex } from 'knex';
import { inTransaction } from '../leases/transaction';
import type { Ownership } from '../ownership/ownershipTypes';
import { inChunks } from './chunks';
import { assignEntities, readEntities, saveEntities } from './entityRows';
import { searchText } from './incidentRecord';
import { readNodes } from './nodeRows';
import { raiseRevision } from './revision';
import { incidentRowSchema } from './tables';
import { z } from 'zod';

const subjectSchema = incidentRowSchema.pick({
  id: true,
  cluster: true,
  namespace: true,
  workload_name: true,
  container: true,
  image: true,
  labels: true,
  search: true,
});

async function reassign(
  transaction: Knex.Transaction,
  ids: readonly string[],
  ownership: Ownership,
): Promise<boolean> {
  const found: unknown = await transaction('incidents')
    .whereIn('id', ids)
    .whereNull('resolved_at')
    .orderBy('id')
    .forUpdate()
    .select(Object.keys(subjectSchema.shape));
  const subjects = subjectSchema.array().parse(found);
  const before = await readEntities(transaction, ids);
  const nodes = await readNodes(transaction, ids);
  const assignments = subjects.map(subject => ({
    subject,
    incidentId: subject.id,
    before: before.get(subject.id) ?? [],
    after: ownership.entitiesOf(subject),
  }));
  const isNews = [
    await saveEntities(
      transaction,
      assignments.flatMap(({ after }) => after),
    ),
    await assignEntities(transaction, assignments),
  ].includes(true);
  for (const { subject, after } of assignments) {
    const search = searchText(
      {
        ...subject,
        workload: subject.workload_name,
        nodes: nodes.get(subject.id) ?? [],
      },
      after,
    );
    if (search !== subject.search) {
      await transaction('incidents')
        .where({ id: subject.id })
        .update({ search });
    }
  }
  if (isNews) {
    await raiseRevision(transaction);
  }
  return isNews;
}

/** Finds out anew to which entities open incidents belong, some incidents at a time. */
export async function reassignOpenIncidents(
  database: Knex,
  ownership: Ownership,
): Promise<void> {
  const found: unknown = await database('incidents')
    .whereNull('resolved_at')
    .orderBy('id')
    .select('id');
  const rows = z.array(z.object({ id: z.string() })).parse(found);
  for (const part of inChunks(rows)) {
    await inTransaction(database, transaction =>
      reassign(
        transaction,
        part.map(({ id }) => id),
        ownership,
      ),
    );
  }
}
