import type { Incident, IncidentPage } from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { readIds } from '../incidents/tables';
import { isPostgres } from '../leases/databaseClock';
import { readIncidents, withoutHidden } from './incidentRows';
import { countIncidents, listIdsByEntity } from './entityOrder';
import { isAnyOf } from './lists';
import { incidentsWithin, type Scope } from './scope';
import { inOrder, type Order } from './sorting';

/** Which part of a list is wanted. */
export interface Page {
  offset: number;
  limit: number;
}

const counted = z.tuple([z.object({ total: z.coerce.number().int() })]);

const countedRows = z.array(z.object({ total: z.number().int() }));

async function count(query: Knex.QueryBuilder): Promise<number> {
  const [{ total }] = counted.parse(await query.count({ total: '*' }));
  return total;
}

/** So many are put in order sooner than an index is gone through in search of them. */
const fewAtMost = 2_000;

/** How many incidents a scope is about, and the ids of a page of them in their order. */
export async function listIncidentIds(
  knex: Knex,
  scope: Scope,
  { sort, reverse }: Order,
  { offset, limit }: Page,
): Promise<{ total: number; ids: string[] }> {
  if (sort === 'service' || sort === 'owner') {
    return listIdsByEntity(knex, scope, { sort, reverse }, { offset, limit });
  }
  const { state, text } = scope.filter;
  const find = (few: boolean) =>
    inOrder(incidentsWithin(knex, scope), { sort, reverse }, state, few)
      .offset(offset)
      .limit(limit)
      .select('incidents.id');
  const pageOf = (total: number, rows: unknown) => ({
    total,
    ids: readIds(rows),
  });
  if (isPostgres(knex)) {
    return pageOf(
      ...(await Promise.all([countIncidents(knex, scope), find(false)])),
    );
  }
  if (text) {
    // No index knows parts of texts, so that everything is looked through; but only once.
    const found: unknown = await find(true).select(
      knex.raw('count(*) over () as total'),
    );
    const [first] = countedRows.parse(found);
    if (first || offset === 0) {
      return pageOf(first?.total ?? 0, found);
    }
  }
  const total = await countIncidents(knex, scope);
  return pageOf(total, await find(total <= fewAtMost));
}

/** One page of the incidents that a scope is about. */
export async function listIncidents(
  knex: Knex,
  scope: Scope,
  order: Order,
  page: Page,
): Promise<IncidentPage> {
  const { total, ids } = await listIncidentIds(knex, scope, order, page);
  return {
    items: await readIncidentsByIds(knex, ids, scope.hidden),
    total,
    ...page,
  };
}

/** Incidents with these ids, in the order of the ids; one that is not there any more is left out. */
export async function readIncidentsByIds(
  knex: Knex,
  ids: readonly string[],
  hidden: readonly string[],
): Promise<Incident[]> {
  const found = await readIncidents(
    knex,
    knex('incidents').where(isAnyOf(knex, 'incidents.id', ids)),
  );
  const byId = new Map(
    withoutHidden(found, hidden).map(incident => [incident.id, incident]),
  );
  return ids.flatMap(id => byId.get(id) ?? []);
}

/** Incidents of one entity, whoever looks: what is open first, then what ended last. */
export async function listEntityIncidents(
  knex: Knex,
  entityRef: string,
  { offset, limit }: Page,
): Promise<IncidentPage> {
  const ofEntity = () =>
    knex('incidents').whereIn(
      'incidents.entity_set',
      knex('entity_set_members')
        .where({ entity_ref: entityRef })
        .select('set_id'),
    );
  const [total, items] = await Promise.all([
    count(ofEntity()),
    readIncidents(
      knex,
      ofEntity()
        .orderBy([
          {
            column: knex.raw(
              'case when incidents.resolved_at is null then 0 else 1 end',
            ),
          },
          {
            column: knex.raw(
              'coalesce(incidents.resolved_at, incidents.opened_at)',
            ),
            order: 'desc',
          },
          { column: 'incidents.id' },
        ])
        .offset(offset)
        .limit(limit),
    ),
  ]);
  return { items, total, offset, limit };
}
