import {
  noneValue,
  type IncidentFilter,
  type StatisticsPeriod,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { isPostgres } from '../leases/databaseClock';
import { isAnyOf } from './lists';
import {
  setsNamed,
  setsWithin,
  type EntityQuestion,
  type SetsWithin,
} from './setsWithin';

/** Which incidents a question is about, with everything that the database does not know. */
export interface Scope extends EntityQuestion {
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
  if (!none) {
    query.whereIn(`incidents.${column}`, named);
    return;
  }
  query.where(either =>
    either
      .whereIn(`incidents.${column}`, named)
      // A fault of a node has no namespace, which is written as an empty one.
      .orWhereNull(`incidents.${column}`)
      .orWhere(`incidents.${column}`, ''),
  );
}

/** Only what belongs to these sets, which a column names. */
export function whereSets(
  query: Knex.QueryBuilder,
  knex: Knex,
  column: string,
  { ids, none }: SetsWithin,
): void {
  const isNamed = isAnyOf(knex, column, ids);
  if (!none) {
    query.where(isNamed);
    return;
  }
  query.where(either => either.where(isNamed).orWhereRaw(`${column} is null`));
}

function whereNode(
  query: Knex.QueryBuilder,
  knex: Knex,
  values: readonly string[],
): void {
  const { named, none } = split(values);
  const atNode = knex('incident_nodes')
    .whereIn('node', named)
    .select('incident_id');
  if (!none) {
    query.whereIn('incidents.id', atNode);
    return;
  }
  query.where(either =>
    either
      .whereIn('incidents.id', atNode)
      .orWhereNotExists(
        knex('incident_nodes as at_node').whereRaw(
          'at_node.incident_id = incidents.id',
        ),
      ),
  );
}

/** Finds a text as it is written, in any case. */
function whereText(
  query: Knex.QueryBuilder,
  knex: Knex,
  text: string,
  scope: Scope,
): void {
  const part = text.toLowerCase().replace(/[\\%_]/g, '\\$&');
  const isInRow = knex.raw(`incidents.search like ? escape '\\'`, [
    `%${part}%`,
  ]);
  const sets = setsNamed(scope, text);
  query.where(either => {
    either.where(isInRow);
    if (sets.length > 0) {
      either.orWhere(isAnyOf(knex, 'incidents.entity_set', sets));
    }
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

function withoutSets(knex: Knex, scope: Scope): Knex.QueryBuilder {
  const { filter, now } = scope;
  const query = knex('incidents');
  whereState(query, filter.state);
  for (const column of ownColumns) {
    const values = filter[column];
    if (values) {
      whereOwnColumn(query, column, values);
    }
  }
  if (filter.node) {
    whereNode(query, knex, filter.node);
  }
  if (filter.situation !== undefined) {
    query.where(isAnyOf(knex, 'incidents.id', scope.situationIncidents ?? []));
  }
  if (filter.text) {
    whereText(query, knex, filter.text, scope);
  }
  if (filter.period) {
    const to = now.getTime();
    whereOpenWithin(query, to - periodMs[filter.period], to);
  }
  return query;
}

const setColumn = 'incidents.entity_set';

function isMostOf({ ids }: SetsWithin, { directory }: Scope): boolean {
  return ids.length > directory.size / 2;
}

/** A query for the incidents that a scope is about; selects nothing yet. */
export function incidentsWithin(knex: Knex, scope: Scope): Knex.QueryBuilder {
  const query = withoutSets(knex, scope);
  const sets = setsWithin(scope);
  if (sets) {
    // SQLite would always find incidents by their sets, as it does not know how many these are; an expression, even one
    // that changes nothing, is in no index.
    const isHint = isMostOf(sets, scope) && !isPostgres(knex);
    whereSets(query, knex, isHint ? `+${setColumn}` : setColumn, sets);
  }
  return query;
}

/**
 * As {@link incidentsWithin}, for whoever asks for the set of each incident, or for incidents grouped by their sets: where
 * most of all sets are meant, it takes less to leave the others out afterwards than to look each incident's up.
 *
 * @returns `later`: the sets that are meant, when the query does not look at them
 */
export function incidentsOfSets(
  knex: Knex,
  scope: Scope,
): { query: Knex.QueryBuilder; later?: SetsWithin } {
  const sets = setsWithin(scope);
  return sets && isMostOf(sets, scope)
    ? { query: withoutSets(knex, scope), later: sets }
    : { query: incidentsWithin(knex, scope) };
}

/** As {@link incidentsWithin}, of what belongs to no entity; undefined where nothing of it is meant. */
export function incidentsWithoutEntities(
  knex: Knex,
  scope: Scope,
): Knex.QueryBuilder | undefined {
  const sets = setsWithin(scope);
  return sets && !sets.none
    ? undefined
    : withoutSets(knex, scope).whereNull(setColumn);
}
