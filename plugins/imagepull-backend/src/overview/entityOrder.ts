import type { IncidentEntity } from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { inChunks } from '../incidents/chunks';
import { readIds } from '../incidents/tables';
import { nameInRef, visibleSets } from './entityDirectory';
import { incidentsOfSets, incidentsWithin, type Scope } from './scope';
import { isIn } from './setsWithin';

/** An order by the entities that incidents belong to. */
export interface EntityOrder {
  sort: 'service' | 'owner';
  reverse: boolean;
}

const setRows = z.array(
  z.object({
    entity_set: z.string().nullable(),
    incidents: z.coerce.number().int(),
  }),
);
type SetRow = z.output<typeof setRows>[number];

function namesOf(
  sort: EntityOrder['sort'],
  entities: readonly IncidentEntity[],
): string[] {
  return entities.flatMap(({ ref, title, owner }) => {
    if (sort === 'service') {
      return title ?? nameInRef(ref);
    }
    return owner === undefined ? [] : nameInRef(owner);
  });
}

/** Sorts sets by the least name that the viewer may read; those without any are last. */
function inOrder(
  rows: readonly SetRow[],
  { sort, reverse }: EntityOrder,
  { directory, hidden }: Scope,
): SetRow[] {
  const visible = visibleSets(directory, hidden);
  const sorted = rows
    .map(row => {
      const entities = visible.get(row.entity_set ?? '') ?? [];
      const names = namesOf(sort, entities).map(name => name.toLowerCase());
      const [least] = names.sort();
      return {
        row,
        key: [least === undefined ? '1' : `0${least}`, row.entity_set ?? ''],
      };
    })
    .sort((a, b) => {
      const place = a.key[0] === b.key[0] ? 1 : 0;
      return a.key[place] < b.key[place] ? -1 : 1;
    })
    .map(({ row }) => row);
  return reverse ? sorted.reverse() : sorted;
}

/** A part of the sets that lie one after another in the order, and which of their incidents are wanted. */
interface Stretch {
  rows: SetRow[];
  offset: number;
  limit: number;
}

/** Sets that one query puts in order. */
const setsAtOnce = 100;

function stretchesOf(
  sorted: readonly SetRow[],
  { offset, limit }: { offset: number; limit: number },
): Stretch[] {
  let before = 0;
  return inChunks(sorted, setsAtOnce).flatMap(chunk => {
    // Only the sets that reach into the page.
    const rows: SetRow[] = [];
    let first = 0;
    for (const row of chunk) {
      const from = before;
      before += row.incidents;
      if (before > offset && from < offset + limit) {
        if (rows.length === 0) {
          first = from;
        }
        rows.push(row);
      }
    }
    const skipped = Math.max(0, offset - first);
    return rows.length === 0
      ? []
      : {
          rows,
          offset: skipped,
          limit: offset + limit - (first + skipped),
        };
  });
}

async function readStretch(
  knex: Knex,
  scope: Scope,
  { rows, offset, limit }: Stretch,
  reverse: boolean,
): Promise<string[]> {
  const ids = rows.flatMap(({ entity_set: id }) => id ?? []);
  const withNone = ids.length < rows.length;
  const query = incidentsWithin(knex, scope).where(either => {
    either.whereIn('incidents.entity_set', ids);
    if (withNone) {
      either.orWhereNull('incidents.entity_set');
    }
  });
  const places = rows.map(({ entity_set: id }, place) =>
    id === null
      ? knex.raw(`when incidents.entity_set is null then ${place}`)
      : knex.raw(`when incidents.entity_set = ? then ${place}`, [id]),
  );
  const found: unknown = await query
    .orderByRaw(
      `case ${places.map(() => '?').join(' ')} end, incidents.id ${
        reverse ? 'desc' : 'asc'
      }`,
      places,
    )
    .offset(offset)
    .limit(limit)
    .select('incidents.id');
  return readIds(found);
}

async function countBySet(knex: Knex, scope: Scope): Promise<SetRow[]> {
  const { query, later } = incidentsOfSets(knex, scope);
  const counted: unknown = await query
    .groupBy('incidents.entity_set')
    .select('incidents.entity_set', knex.raw('count(*) as incidents'));
  const isMeant = isIn(later);
  return setRows.parse(counted).filter(({ entity_set: set }) => isMeant(set));
}

function sum(rows: readonly SetRow[]): number {
  return rows.reduce((total, { incidents }) => total + incidents, 0);
}

/** How many incidents a scope is about. */
export async function countIncidents(
  knex: Knex,
  scope: Scope,
): Promise<number> {
  return sum(await countBySet(knex, scope));
}

/**
 * How many incidents a scope is about, and the ids of a page of them by their services or owners. The database counts
 * the incidents of each set of entities; the few sets are put in order here, which tells those that the page is about.
 */
export async function listIdsByEntity(
  knex: Knex,
  scope: Scope,
  order: EntityOrder,
  page: { offset: number; limit: number },
): Promise<{ total: number; ids: string[] }> {
  const rows = await countBySet(knex, scope);
  const ids: string[] = [];
  for (const stretch of stretchesOf(inOrder(rows, order, scope), page)) {
    ids.push(...(await readStretch(knex, scope, stretch, order.reverse)));
  }
  return {
    total: sum(rows),
    ids,
  };
}
