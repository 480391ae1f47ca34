import {
  noneValue,
  type IncidentGroup,
  type IncidentGrouping,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { isNoneOf } from './lists';
import { incidentsWithin, type Scope } from './scope';

/** Groups that are told at most. */
const maximumGroups = 500;

/** The joined table and column that hold what incidents are grouped by. */
const columnOf: Readonly<Record<IncidentGrouping, string>> = {
  cause: 'incidents.cause',
  registry: 'incidents.registry',
  cluster: 'incidents.cluster',
  image: 'incidents.image',
  owner: 'entity.owner_ref',
  node: 'incident_nodes.node',
};

/** Tells services apart: an entity, or a workload that belongs to none. */
export const serviceKey = `coalesce(membership.entity_ref, incidents.cluster || '/' || incidents.namespace || '/' || incidents.workload_kind || '/' || incidents.workload_name)`;

/** Joins the entities that are not hidden, as `membership` and `entity`; an incident without any stays. */
export function withEntities(
  query: Knex.QueryBuilder,
  knex: Knex,
  hidden: readonly string[],
): Knex.QueryBuilder {
  return query
    .leftJoin('incident_entities as membership', join => {
      join.on('membership.incident_id', 'incidents.id');
      if (hidden.length > 0) {
        join.on(isNoneOf(knex, 'membership.entity_ref', hidden));
      }
    })
    .leftJoin(
      'entities as entity',
      'entity.entity_ref',
      'membership.entity_ref',
    );
}

const groupRows = z.array(
  z.object({
    value: z.string(),
    incidents: z.coerce.number().int(),
    pods: z.coerce.number().int(),
    services: z.coerce.number().int(),
    not_serving: z.coerce.number().int(),
  }),
);

/**
 * Incidents by what they have in common, the largest group first. One that has several values, as of several nodes, is
 * in several groups, once in each.
 */
export async function groupIncidents(
  knex: Knex,
  scope: Scope,
  by: IncidentGrouping,
  titleOf: (value: string) => string | undefined,
): Promise<IncidentGroup[]> {
  const members = withEntities(
    incidentsWithin(knex, scope),
    knex,
    scope.hidden,
  );
  if (by === 'node') {
    members.leftJoin(
      'incident_nodes',
      'incident_nodes.incident_id',
      'incidents.id',
    );
  }
  members.select(
    'incidents.id',
    'incidents.pods',
    'incidents.impact',
    knex.raw(`coalesce(${columnOf[by]}, ?) as value`, [noneValue]),
    knex.raw(`${serviceKey} as service`),
  );
  const perIncident = knex
    .from(members.clone().as('members'))
    .distinct('value', 'id', 'pods', 'impact')
    .as('per_incident');
  const sizes = knex
    .from(perIncident)
    .groupBy('value')
    .select(
      'value',
      knex.raw('count(*) as incidents'),
      knex.raw('sum(pods) as pods'),
      knex.raw(
        `sum(case when impact in ('down', 'not-serving-yet') then 1 else 0 end) as not_serving`,
      ),
    )
    .as('sizes');
  const services = knex
    .from(members.clone().as('members'))
    .groupBy('value')
    .select('value', knex.raw('count(distinct service) as services'))
    .as('services');
  const rows: unknown = await knex
    .from(sizes)
    .join(services, 'services.value', 'sizes.value')
    .orderBy([
      { column: 'incidents', order: 'desc' },
      { column: 'sizes.value' },
    ])
    .limit(maximumGroups)
    .select('sizes.value', 'incidents', 'pods', 'services', 'not_serving');
  return groupRows.parse(rows).map(({ not_serving: notServing, ...row }) => ({
    ...row,
    title: by === 'owner' ? titleOf(row.value) : undefined,
    notServing,
  }));
}
