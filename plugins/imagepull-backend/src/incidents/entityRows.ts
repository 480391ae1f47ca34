import type { IncidentEntity } from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { groupBy, inChunks } from './chunks';
import {
  entityRowSchema,
  incidentEntityRowSchema,
  type EntityRow,
} from './tables';

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

/** Reads to which entities incidents belong, by the ids of the incidents; in the order of the refs. */
export async function readEntities(
  database: Knex,
  incidentIds: readonly string[],
): Promise<Map<string, IncidentEntity[]>> {
  const found: unknown = await database('incident_entities')
    .join('entities', 'entities.entity_ref', 'incident_entities.entity_ref')
    .whereIn('incident_id', incidentIds)
    .orderBy('entities.entity_ref')
    .select('incident_id', 'entities.*');
  const rows = entityRowSchema
    .extend(incidentEntityRowSchema.shape)
    .array()
    .parse(found);
  const groups = groupBy(rows, row => row.incident_id);
  return new Map([...groups].map(([id, group]) => [id, group.map(toEntity)]));
}

/** To which entities an incident belongs, and to which it belonged. */
export interface EntityAssignment {
  incidentId: string;
  before: readonly IncidentEntity[];
  after: readonly IncidentEntity[];
}

/**
 * Writes to which entities incidents belong; what is known of the entities has to be there.
 *
 * @returns whether anything of it is new
 */
export async function assignEntities(
  transaction: Knex.Transaction,
  assignments: readonly EntityAssignment[],
): Promise<boolean> {
  const added: { incident_id: string; entity_ref: string }[] = [];
  let changed = false;
  for (const { incidentId, before, after } of assignments) {
    const refsBefore = new Set(before.map(({ ref }) => ref));
    const refsAfter = new Set(after.map(({ ref }) => ref));
    const removed = [...refsBefore].filter(ref => !refsAfter.has(ref));
    for (const part of inChunks(removed)) {
      changed = true;
      await transaction('incident_entities')
        .where({ incident_id: incidentId })
        .whereIn('entity_ref', part)
        .delete();
    }
    added.push(
      ...[...refsAfter]
        .filter(ref => !refsBefore.has(ref))
        .map(ref => ({ incident_id: incidentId, entity_ref: ref })),
    );
  }
  for (const part of inChunks(added)) {
    await transaction('incident_entities')
      .insert(part)
      .onConflict(['incident_id', 'entity_ref'])
      .ignore();
  }
  return changed || added.length > 0;
}
