import {
  noneValue,
  type IncidentFilter,
  type StatisticsPeriod,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { isAnyOf, isNoneOf } from './lists';

/** Which incidents a question is about, with everything that the database does not know. */
export interface Scope {
  filter: IncidentFilter;
  /** Entities that the viewer may not read. */
  hidden: readonly string[];
  /** Entity refs that stand for the viewer as an owner; needed where the filter says `mine`. */
  ownershipRefs?: readonly string[];
  /** Incidents of the situation; needed where the filter names one. */
  situationIncidents?: readonly string[];
  now: Date;
}

const hourMs = 3_600_000;

/** How long the periods are, in milliseconds. */
export const periodMs: Readonly<Record<StatisticsPeriod, number>> = {
  '24h': 24 * hourMs,
  '7d': 7 * 24 * hourMs,
  '30d': 30 * 24 * hourMs,
};

/** Filters that are about a column of an incident's own row. */
const ownColumns = [
  'cause',
  'cluster',
  'namespace',
  'registry',
  'image',
  'impact',
  'fixer',
] as const satisfies readonly (keyof IncidentFilter)[];

/** Filters that are about the entities it belongs to, with the column that they are about. */
const entityColumns = [
  { name: 'service', column: 'membership.entity_ref' },
  { name: 'owner', column: 'entity.owner_ref' },
  { name: 'system', column: 'entity.system_ref' },
] as const satisfies readonly { name: keyof IncidentFilter; column: string }[];

/**
 * The entities that the incident of the outer query belongs to, as `membership` and `entity`, without those that are
 * hidden.
 */
export function visibleEntities(
  knex: Knex,
  hidden: readonly string[],
): Knex.QueryBuilder {
  const query = knex('incident_entities as membership')
    .leftJoin(
      'entities as entity',
      'entity.entity_ref',
      'membership.entity_ref',
    )
    .whereRaw('membership.incident_id = incidents.id');
  return hidden.length > 0
    ? query.where(isNoneOf(knex, 'membership.entity_ref', hidden))
    : query;
}

function memberships(knex: Knex): Knex.QueryBuilder {
  return knex('incident_entities as any_membership').whereRaw(
    'any_membership.incident_id = incidents.id',
  );
}

/** Leaves out what belongs to entities of which the viewer may read none. */
function whereVisible(
  query: Knex.QueryBuilder,
  knex: Knex,
  hidden: readonly string[],
): void {
  if (hidden.length > 0) {
    query.where(either =>
      either
        .whereNotExists(memberships(knex))
        .orWhereExists(visibleEntities(knex, hidden)),
    );
  }
}

/** `none` is no value of the column: it stands for its absence. */
function split(values: readonly string[]): {
  named: string[];
  none: boolean;
} {
  const named = values.filter(value => value !== noneValue);
  return { named, none: named.length < values.length };
}

function whereOwnColumn(
  query: Knex.QueryBuilder,
  column: string,
  values: readonly string[],
): void {
  const { named, none } = split(values);
  query.where(either => {
    either.whereIn(`incidents.${column}`, named);
    if (none) {
      // A fault of a node has no namespace, which is written as an empty one.
      either
        .orWhereNull(`incidents.${column}`)
        .orWhere(`incidents.${column}`, '');
    }
  });
}

function whereEntity(
  query: Knex.QueryBuilder,
  knex: Knex,
  column: string,
  values: readonly string[],
  hidden: readonly string[],
): void {
  const { named, none } = split(values);
  query.where(either => {
    either.whereExists(visibleEntities(knex, hidden).whereIn(column, named));
    if (none) {
      either
        .orWhereNotExists(memberships(knex))
        .orWhereExists(visibleEntities(knex, hidden).whereNull(column));
    }
  });
}

function whereNode(
  query: Knex.QueryBuilder,
  knex: Knex,
  values: readonly string[],
): void {
  const { named, none } = split(values);
  const nodes = () =>
    knex('incident_nodes as at_node').whereRaw(
      'at_node.incident_id = incidents.id',
    );
  query.where(either => {
    either.whereExists(nodes().whereIn('at_node.node', named));
    if (none) {
      either.orWhereNotExists(nodes());
    }
  });
}

/** Columns of an incident that the text filter looks through, as `search` has them. */
const searchedColumns = [
  'workload_name',
  'container',
  'namespace',
  'cluster',
  'image',
] as const;

/** Finds a text as it is written, in any case. */
function whereText(
  query: Knex.QueryBuilder,
  knex: Knex,
  text: string,
  hidden: readonly string[],
): void {
  const part = text.toLowerCase().replace(/[\\%_]/g, '\\$&');
  const like = (column: string, pattern = `%${part}%`) =>
    knex.raw(`${column} like ? escape '\\'`, [pattern]);
  query.where(like('incidents.search'));
  if (hidden.length === 0) {
    return;
  }
  // The names of hidden entities are in there too, and nobody is to find out by guessing.
  query.where(either => {
    for (const column of searchedColumns) {
      either.orWhere(like(`lower(incidents.${column})`));
    }
    either
      .orWhereExists(
        knex('incident_nodes')
          .whereRaw('incident_nodes.incident_id = incidents.id')
          .where(like('lower(incident_nodes.node)')),
      )
      .orWhereExists(
        visibleEntities(knex, hidden).where(name =>
          name
            .where(like('lower(membership.entity_ref)', `%/%${part}%`))
            .orWhere(like('lower(entity.title)')),
        ),
      );
  });
}

function whereState(
  query: Knex.QueryBuilder,
  state: IncidentFilter['state'],
): void {
  switch (state ?? 'open') {
    case 'open':
      query.whereNull('incidents.resolved_at');
      break;
    case 'resolved':
      query.whereNotNull('incidents.resolved_at');
      break;
    default:
  }
}

/** Only what was open at some moment between these two. */
export function whereOpenWithin(
  query: Knex.QueryBuilder,
  fromMs: number,
  toMs: number,
): void {
  query
    .where('incidents.opened_at', '<=', toMs)
    .where(either =>
      either
        .whereNull('incidents.resolved_at')
        .orWhere('incidents.resolved_at', '>=', fromMs),
    );
}

/** A query for the incidents that a scope is about; selects nothing yet. */
export function incidentsWithin(knex: Knex, scope: Scope): Knex.QueryBuilder {
  const { filter, hidden, now } = scope;
  const query = knex('incidents');
  whereState(query, filter.state);
  whereVisible(query, knex, hidden);
  for (const column of ownColumns) {
    const values = filter[column];
    if (values) {
      whereOwnColumn(query, column, values);
    }
  }
  for (const { name, column } of entityColumns) {
    const values = filter[name];
    if (values) {
      whereEntity(query, knex, column, values, hidden);
    }
  }
  if (filter.node) {
    whereNode(query, knex, filter.node);
  }
  if (filter.mine) {
    query.whereExists(
      visibleEntities(knex, hidden).where(
        isAnyOf(knex, 'entity.owner_ref', scope.ownershipRefs ?? []),
      ),
    );
  }
  if (filter.situation !== undefined) {
    query.where(isAnyOf(knex, 'incidents.id', scope.situationIncidents ?? []));
  }
  if (filter.text) {
    whereText(query, knex, filter.text, hidden);
  }
  if (filter.period) {
    const to = now.getTime();
    whereOpenWithin(query, to - periodMs[filter.period], to);
  }
  return query;
}
