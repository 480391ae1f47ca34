import {
  impactLevels,
  noneValue,
  type ImpactLevel,
  type IncidentGroup,
  type IncidentGrouping,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { isPostgres } from '../leases/databaseClock';
import { visibleSets } from './entityDirectory';
import { joinedValues } from './lists';
import {
  incidentsOfSets,
  incidentsWithoutEntities,
  whereSets,
  type Scope,
} from './scope';
import { isIn } from './setsWithin';

/** Groups that are told at most. */
const maximumGroups = 500;

/** Pairs of a value and a set of entities that are counted: more than any number of incidents makes. */
const maximumCounted = 100_000_000;

/** Impacts with which nobody is served. */
export const notServing: readonly ImpactLevel[] = ['down', 'not-serving-yet'];

const notServingUrgencies = notServing.map(level =>
  impactLevels.indexOf(level),
);

/** Tells workloads apart that belong to no entity. */
const workloadKey = `incidents.cluster || '/' || incidents.namespace || '/' || incidents.workload_kind || '/' || incidents.workload_name`;

const sizes = {
  incidents: z.coerce.number().int(),
  pods: z.coerce.number().int(),
  not_serving: z.coerce.number().int(),
};
const setRows = z.array(
  z.object({ ...sizes, entity_set: z.string().nullable() }),
);
const groupRows = z.array(
  z.object({ ...sizes, value: z.string(), sets: z.string().nullable() }),
);
const workloadRows = z.array(
  z.object({ value: z.string(), workloads: z.coerce.number().int() }),
);

type Counted = Omit<IncidentGroup, 'title'>;

function largestFirst(groups: readonly Counted[]): Counted[] {
  return [...groups]
    .sort((a, b) => b.incidents - a.incidents || (a.value < b.value ? -1 : 1))
    .slice(0, maximumGroups);
}

/** Incidents by their set of entities, and by a further column. */
function countSets(
  knex: Knex,
  incidents: Knex.QueryBuilder,
  column?: string,
): Knex.QueryBuilder {
  return incidents
    .groupBy([...(column ? [column] : []), 'incidents.entity_set'])
    .select(
      'incidents.entity_set',
      knex.raw('count(*) as incidents'),
      knex.raw('sum(incidents.pods) as pods'),
      knex.raw(
        `sum(case when incidents.urgency in (${notServingUrgencies.join(
          ', ',
        )}) then 1 else 0 end) as not_serving`,
      ),
    );
}

async function countWorkloads(
  knex: Knex,
  incidents: Knex.QueryBuilder | undefined,
  value: string,
): Promise<Map<string, number>> {
  if (!incidents) {
    return new Map();
  }
  if (!isPostgres(knex)) {
    // It would take another index, as it does not know how many these are, and look at the row of each.
    incidents.from(knex.raw('incidents indexed by incidents_without_entities'));
  }
  const rows: unknown = await knex
    .from(
      incidents
        .distinct(
          knex.raw(`coalesce(${value}, ?) as value`, [noneValue]),
          knex.raw(`${workloadKey} as workload`),
        )
        .as('workloads'),
    )
    .groupBy('value')
    .select('value', knex.raw('count(*) as workloads'));
  return new Map(
    workloadRows.parse(rows).map(row => [row.value, row.workloads]),
  );
}

async function groupByOwner(knex: Knex, scope: Scope): Promise<Counted[]> {
  const { query, later } = incidentsOfSets(knex, scope);
  const [found, workloads] = await Promise.all([
    countSets(knex, query),
    countWorkloads(knex, incidentsWithoutEntities(knex, scope), 'null'),
  ]);
  const isMeant = isIn(later);
  const visible = visibleSets(scope.directory, scope.hidden);
  const groups = new Map<string, Counted & { refs: Set<string> }>();
  const rows = setRows.parse(found);
  for (const row of rows.filter(({ entity_set: set }) => isMeant(set))) {
    const entities = visible.get(row.entity_set ?? '') ?? [];
    const owners = entities.map(({ owner = noneValue }) => owner);
    for (const value of new Set(owners.length > 0 ? owners : [noneValue])) {
      const group = groups.get(value) ?? {
        value,
        incidents: 0,
        pods: 0,
        services: 0,
        notServing: 0,
        refs: new Set(),
      };
      groups.set(value, group);
      group.incidents += row.incidents;
      group.pods += row.pods;
      group.notServing += row.not_serving;
      entities
        .filter(({ owner = noneValue }) => owner === value)
        .forEach(({ ref }) => group.refs.add(ref));
    }
  }
  return [...groups.values()].map(({ refs, ...group }) => ({
    ...group,
    services:
      refs.size +
      (group.value === noneValue ? workloads.get(noneValue) ?? 0 : 0),
  }));
}

async function groupByColumn(
  knex: Knex,
  scope: Scope,
  by: Exclude<IncidentGrouping, 'owner'>,
): Promise<Counted[]> {
  const column = by === 'node' ? 'incident_nodes.node' : `incidents.${by}`;
  const withNodes = (query: Knex.QueryBuilder) =>
    by === 'node'
      ? query.leftJoin(
          'incident_nodes',
          'incident_nodes.incident_id',
          'incidents.id',
        )
      : query;
  const { query, later } = incidentsOfSets(knex, scope);
  const perSet = countSets(knex, withNodes(query), column).select(
    knex.raw(`coalesce(${column}, ?) as value`, [noneValue]),
  );
  const counted = knex
    // The limit keeps what is asked of it out of it, where it would be asked of each incident.
    .from((later ? perSet.limit(maximumCounted) : perSet).as('per_set'))
    .groupBy('value')
    .orderBy([{ column: 'incidents', order: 'desc' }, { column: 'value' }])
    .limit(maximumGroups)
    .select(
      'value',
      knex.raw('sum(incidents) as incidents'),
      knex.raw('sum(pods) as pods'),
      knex.raw('sum(not_serving) as not_serving'),
      knex.raw(`${joinedValues(knex, 'entity_set')} as sets`),
    );
  if (later) {
    whereSets(counted, knex, 'entity_set', later);
  }
  const unowned = incidentsWithoutEntities(knex, scope);
  const [found, workloads] = await Promise.all([
    counted,
    countWorkloads(knex, unowned && withNodes(unowned), column),
  ]);
  const visible = visibleSets(scope.directory, scope.hidden);
  return groupRows.parse(found).map(({ sets, not_serving, ...row }) => {
    const refs = new Set<string>();
    for (const id of sets?.split(',') ?? []) {
      visible.get(id)?.forEach(({ ref }) => refs.add(ref));
    }
    return {
      ...row,
      services: refs.size + (workloads.get(row.value) ?? 0),
      notServing: not_serving,
    };
  });
}

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
  if (by !== 'owner') {
    return groupByColumn(knex, scope, by);
  }
  const groups = await groupByOwner(knex, scope);
  return largestFirst(groups).map(group => ({
    ...group,
    title: titleOf(group.value),
  }));
}
