import type { Knex } from 'knex';
import { groupBy, inChunks } from './chunks';
import { toColumn } from './incidentRecord';
import { nodeRowSchema } from './tables';

/** Reads the nodes of incidents, by the ids of the incidents. */
export async function readNodes(
  database: Knex,
  incidentIds: readonly string[],
): Promise<Map<string, string[]>> {
  const found: unknown = await database('incident_nodes')
    .whereIn('incident_id', incidentIds)
    .orderBy('node')
    .select();
  const groups = groupBy(
    nodeRowSchema.array().parse(found),
    row => row.incident_id,
  );
  return new Map(
    [...groups].map(([id, group]) => [id, group.map(({ node }) => node)]),
  );
}

/**
 * Writes the nodes of incidents, in place of those that are there.
 *
 * @returns whether anything of it is new
 */
export async function saveNodes(
  transaction: Knex.Transaction,
  incidents: readonly { id: string; nodes: readonly string[] }[],
): Promise<boolean> {
  const before = await readNodes(
    transaction,
    incidents.map(({ id }) => id),
  );
  const changed = incidents
    .map(({ id, nodes }) => ({
      id,
      nodes: [...new Set(nodes.map(toColumn))].sort(),
    }))
    .filter(({ id, nodes }) => {
      const known = new Set(before.get(id));
      return known.size !== nodes.length || nodes.some(n => !known.has(n));
    });
  await transaction('incident_nodes')
    .whereIn(
      'incident_id',
      changed.map(({ id }) => id),
    )
    .delete();
  const rows = changed.flatMap(({ id, nodes }) =>
    nodes.map(node => ({ incident_id: id, node })),
  );
  for (const part of inChunks(rows)) {
    await transaction('incident_nodes').insert(part);
  }
  return changed.length > 0;
}
