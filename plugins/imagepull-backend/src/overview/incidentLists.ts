import type { Incident, IncidentPage } from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { readIncidents, withoutHidden } from './incidentRows';
import { isAnyOf } from './lists';
import { incidentsWithin, type Scope } from './scope';
import { inOrder, type Order } from './sorting';

/** Which part of a list is wanted. */
export interface Page {
  offset: number;
  limit: number;
}

const counted = z.tuple([z.object({ total: z.coerce.number().int() })]);

async function count(query: Knex.QueryBuilder): Promise<number> {
  const [{ total }] = counted.parse(await query.count({ total: '*' }));
  return total;
}

/** One page of the incidents that a scope is about. */
export async function listIncidents(
  knex: Knex,
  scope: Scope,
  order: Order,
  { offset, limit }: Page,
): Promise<IncidentPage> {
  const [total, items] = await Promise.all([
    count(incidentsWithin(knex, scope)),
    readIncidents(
      knex,
      inOrder(incidentsWithin(knex, scope), knex, scope, order)
        .offset(offset)
        .limit(limit),
    ),
  ]);
  return {
    items: withoutHidden(items, scope.hidden),
    total,
    offset,
    limit,
  };
}

/** How many incidents a scope is about, and the ids of the first of them in their order. */
export async function listIncidentIds(
  knex: Knex,
  scope: Scope,
  order: Order,
  limit: number,
): Promise<{ total: number; ids: string[] }> {
  const [total, rows] = await Promise.all([
    count(incidentsWithin(knex, scope)),
    inOrder(incidentsWithin(knex, scope), knex, scope, order)
      .limit(limit)
      .select('incidents.id') as Promise<{ id: string }[]>,
  ]);
  return { total, ids: rows.map(({ id }) => id) };
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
    knex('incidents')
      .join(
        'incident_entities',
        'incident_entities.incident_id',
        'incidents.id',
      )
      .where('incident_entities.entity_ref', entityRef);
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
