import type { IncidentEntity } from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { toEntity } from '../incidents/entityRows';
import { entityRowSchema, entitySetMemberRowSchema } from '../incidents/tables';

/**
 * The sets of entities that incidents belong to, past ones included. There are about as many of them as entities, and
 * few beside incidents; so questions about entities are answered here, and the database is asked about sets.
 */
export type EntityDirectory = ReadonlyMap<string, readonly IncidentEntity[]>;

const memberRows = z.array(
  entityRowSchema.extend(entitySetMemberRowSchema.shape),
);

/** Reads the directory: the entities of each set by its id, in the order of their refs. */
export async function readEntityDirectory(
  knex: Knex,
): Promise<EntityDirectory> {
  const rows: unknown = await knex('entity_set_members')
    .join('entities', 'entities.entity_ref', 'entity_set_members.entity_ref')
    .orderBy(['set_id', 'entity_set_members.entity_ref'])
    .select('set_id', 'entities.*');
  const sets = new Map<string, IncidentEntity[]>();
  for (const row of memberRows.parse(rows)) {
    const entities = sets.get(row.set_id) ?? [];
    entities.push(toEntity(row));
    sets.set(row.set_id, entities);
  }
  return sets;
}

/** The sets of which a viewer may read at least one entity, with those that the viewer may read. */
export function visibleSets(
  directory: EntityDirectory,
  hidden: readonly string[],
): EntityDirectory {
  if (hidden.length === 0) {
    return directory;
  }
  const isHidden = new Set(hidden);
  return new Map(
    [...directory].flatMap(([id, entities]) => {
      const visible = entities.filter(({ ref }) => !isHidden.has(ref));
      return visible.length > 0 ? [[id, visible] as const] : [];
    }),
  );
}

/** The part of an entity ref behind the slash. */
export function nameInRef(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}
