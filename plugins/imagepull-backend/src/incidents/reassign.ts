import type { Knex } from 'knex';
import { inTransaction } from '../leases/transaction';
import type { Ownership } from '../ownership/ownershipTypes';
import { groupBy, inChunks } from './chunks';
import { entitySetId, saveEntitySets } from './entitySets';
import { raiseRevision } from './revision';
import { incidentRowSchema, readIds } from './tables';

const subjectSchema = incidentRowSchema.pick({
  id: true,
  cluster: true,
  namespace: true,
  labels: true,
  entity_set: true,
});

async function reassign(
  transaction: Knex.Transaction,
  ids: readonly string[],
  ownership: Ownership,
): Promise<void> {
  const found: unknown = await transaction('incidents')
    .whereIn('id', ids)
    .whereNull('resolved_at')
    .orderBy('id')
    .forUpdate()
    .select(Object.keys(subjectSchema.shape));
  const assignments = subjectSchema
    .array()
    .parse(found)
    .map(subject => {
      const entities = ownership.entitiesOf(subject);
      return { subject, entities, entity_set: entitySetId(entities) };
    });
  const entitiesChanged = await saveEntitySets(
    transaction,
    assignments.map(({ entities }) => entities),
  );
  const moved = assignments.filter(
    ({ subject, entity_set }) => subject.entity_set !== entity_set,
  );
  const groups = groupBy(moved, ({ entity_set }) => entity_set ?? '');
  for (const group of groups.values()) {
    await transaction('incidents')
      .whereIn(
        'id',
        group.map(({ subject }) => subject.id),
      )
      .update({ entity_set: group[0].entity_set });
  }
  if (entitiesChanged || moved.length > 0) {
    await raiseRevision(transaction);
  }
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
  for (const part of inChunks(readIds(found))) {
    await inTransaction(database, transaction =>
      reassign(transaction, part, ownership),
    );
  }
}
