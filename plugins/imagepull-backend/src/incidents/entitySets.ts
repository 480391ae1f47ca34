import type { IncidentEntity } from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { inChunks } from './chunks';
import { saveEntities } from './entityRows';

/** Characters of a hash that tell sets apart: 96 bits. */
const idLength = 16;

/** The id of the set that has these entities, in any order; null where there are none. */
export function entitySetId(
  entities: readonly IncidentEntity[],
): string | null {
  const refs = [...new Set(entities.map(({ ref }) => ref))].sort();
  return refs.length === 0
    ? null
    : createHash('sha256')
        .update(JSON.stringify(refs))
        .digest('base64url')
        .slice(0, idLength);
}

/**
 * Writes the sets of entities that incidents are about to belong to, with what is known of the entities. All of it in
 * order, so that transactions which write the same do not wait for each other in a circle.
 *
 * @returns whether anything is new of what is known of the entities
 */
export async function saveEntitySets(
  transaction: Knex.Transaction,
  sets: readonly (readonly IncidentEntity[])[],
): Promise<boolean> {
  const changed = await saveEntities(transaction, sets.flat());
  const byId = new Map(
    sets.flatMap(entities => {
      const id = entitySetId(entities);
      return id === null ? [] : [[id, entities] as const];
    }),
  );
  const ids = [...byId.keys()].sort();
  for (const part of inChunks(ids.map(id => ({ id })))) {
    await transaction('entity_sets').insert(part).onConflict('id').ignore();
  }
  const members = ids.flatMap(id =>
    [...new Set(byId.get(id)?.map(({ ref }) => ref))].sort().map(ref => ({
      set_id: id,
      entity_ref: ref,
    })),
  );
  for (const part of inChunks(members)) {
    await transaction('entity_set_members')
      .insert(part)
      .onConflict(['set_id', 'entity_ref'])
      .ignore();
  }
  return changed;
}
