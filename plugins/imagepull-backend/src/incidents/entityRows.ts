import type { IncidentEntity } from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { inChunks } from './chunks';
import { entityRowSchema, type EntityRow } from './tables';

function toRow({ ref, title, owner, system }: IncidentEntity): EntityRow {
  return {
    entity_ref: ref,
    title: title ?? null,
    owner_ref: owner ?? null,
    system_ref: system ?? null,
  };
}

/** The entity of a row. */
export function toEntity(row: EntityRow): IncidentEntity {
  return {
    ref: row.entity_ref,
    ...(row.title !== null && { title: row.title }),
    ...(row.owner_ref !== null && { owner: row.owner_ref }),
    ...(row.system_ref !== null && { system: row.system_ref }),
  };
}

function isSame(a: EntityRow, b: EntityRow | undefined): boolean {
  return (
    a.title === b?.title &&
    a.owner_ref === b.owner_ref &&
    a.system_ref === b.system_ref
  );
}

/**
 * Writes what is known of entities, in the order of their refs, so that transactions which write the same do not wait
 * for each other in a circle.
 *
 * @returns whether anything of it is new
 */
export async function saveEntities(
  transaction: Knex.Transaction,
  entities: readonly IncidentEntity[],
): Promise<boolean> {
  const rows = [...new Map(entities.map(e => [e.ref, toRow(e)])).values()];
  rows.sort((a, b) => (a.entity_ref < b.entity_ref ? -1 : 1));
  let changed = false;
  for (const part of inChunks(rows)) {
    const refs = part.map(row => row.entity_ref);
    const found: unknown = await transaction('entities')
      .whereIn('entity_ref', refs)
      .select();
    const known = new Map(
      entityRowSchema
        .array()
        .parse(found)
        .map(row => [row.entity_ref, row]),
    );
    const changes = part.filter(row => !isSame(row, known.get(row.entity_ref)));
    if (changes.length > 0) {
      changed = true;
      await transaction('entities')
        .insert(changes)
        .onConflict('entity_ref')
        .merge();
    }
  }
  return changed;
}
