import {
  noneValue,
  type CauseId,
  type Statistics,
  type StatisticsPeriod,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { incidentRowSchema } from '../incidents/tables';
import { withEntities } from './groups';
import { mediansToResolve } from './medians';
import {
  incidentsWithin,
  periodMs,
  whereOpenWithin,
  type Scope,
} from './scope';

const maximumRegistries = 20;
const maximumWorst = 10;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const count = z.coerce.number().int();

interface Span {
  fromMs: number;
  toMs: number;
}

const timelineRows = z.array(
  z.object({
    bucket: count,
    cause: incidentRowSchema.shape.cause,
    incidents: count,
  }),
);

/** Incidents by when they were opened: one entry per bucket, also where there are none. */
async function readTimeline(
  knex: Knex,
  opened: Knex.QueryBuilder,
  { fromMs, toMs }: Span,
  bucketMs: number,
): Promise<Statistics['timeline']> {
  // Written into the query: better-sqlite3 binds numbers as floating point, whose division has a rest.
  const bucket = knex.raw(`incidents.opened_at / ${bucketMs} as bucket`);
  const rows: unknown = await knex
    .from(opened.select(bucket, 'incidents.cause').as('opened'))
    .groupBy('bucket', 'cause')
    .select('bucket', 'cause', knex.raw('count(*) as incidents'));
  const byBucket = new Map<number, Partial<Record<CauseId, number>>>();
  for (const row of timelineRows.parse(rows)) {
    byBucket.set(row.bucket, {
      ...byBucket.get(row.bucket),
      [row.cause]: row.incidents,
    });
  }
  const first = Math.floor(fromMs / bucketMs);
  const last = Math.floor(toMs / bucketMs);
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    at: new Date((first + index) * bucketMs).toISOString(),
    byCause: byBucket.get(first + index) ?? {},
  }));
}

const registryRows = z.array(
  z.object({ registry: z.string(), incidents: count }),
);

async function readRegistries(
  opened: Knex.QueryBuilder,
): Promise<z.output<typeof registryRows>> {
  const rows: unknown = await opened
    .whereNotNull('incidents.registry')
    .groupBy('incidents.registry')
    .orderBy([{ column: 'incidents', order: 'desc' }, { column: 'registry' }])
    .limit(maximumRegistries)
    .count({ incidents: '*' })
    .select('incidents.registry');
  return registryRows.parse(rows);
}

const worstRows = z.array(
  z.object({ ref: z.string(), incidents: count, milliseconds: count }),
);

/** Who had the most incidents at any moment of the time, and for how long within it. */
async function readWorst(
  knex: Knex,
  scope: Scope,
  { fromMs, toMs }: Span,
  column: 'membership.entity_ref' | 'entity.owner_ref',
): Promise<{ ref: string; incidents: number; secondsFailing: number }[]> {
  const incidents = incidentsWithin(knex, scope);
  whereOpenWithin(incidents, fromMs, toMs);
  const end = `case when incidents.resolved_at is null or incidents.resolved_at > ${toMs} then ${toMs} else incidents.resolved_at end`;
  const start = `case when incidents.opened_at < ${fromMs} then ${fromMs} else incidents.opened_at end`;
  const perIncident = withEntities(incidents, knex, scope.hidden)
    .distinct(
      'incidents.id',
      knex.raw(`coalesce(${column}, ?) as ref`, [noneValue]),
      knex.raw(`(${end}) - (${start}) as milliseconds`),
    )
    .as('per_incident');
  const query = knex
    .from(perIncident)
    .groupBy('ref')
    .orderBy([
      { column: 'incidents', order: 'desc' },
      { column: 'milliseconds', order: 'desc' },
      { column: 'ref' },
    ])
    .limit(maximumWorst)
    .select(
      'ref',
      knex.raw('count(*) as incidents'),
      knex.raw('sum(milliseconds) as milliseconds'),
    );
  if (column === 'entity.owner_ref') {
    query.whereNot('ref', noneValue);
  }
  const rows: unknown = await query;
  return worstRows.parse(rows).map(({ milliseconds, ...row }) => ({
    ...row,
    secondsFailing: Math.round(milliseconds / 1000),
  }));
}

async function countOf(query: Knex.QueryBuilder): Promise<number> {
  const [{ total }] = z
    .tuple([z.object({ total: count })])
    .parse(await query.count({ total: '*' }));
  return total;
}

/**
 * What was the matter over a period, of the incidents that a scope is about. Here, a filter without a state is about all
 * incidents.
 */
export async function readStatistics(
  knex: Knex,
  scope: Scope,
  period: StatisticsPeriod,
): Promise<Statistics> {
  const toMs = scope.now.getTime();
  const span = { fromMs: toMs - periodMs[period], toMs };
  const within: Scope = {
    ...scope,
    filter: { ...scope.filter, state: scope.filter.state ?? 'all' },
  };
  const opened = () =>
    incidentsWithin(knex, within).whereBetween('incidents.opened_at', [
      span.fromMs,
      span.toMs,
    ]);
  const resolved = () =>
    incidentsWithin(knex, within).whereBetween('incidents.resolved_at', [
      span.fromMs,
      span.toMs,
    ]);
  const [
    openedCount,
    resolvedCount,
    medians,
    timeline,
    registries,
    registryMedians,
    services,
    teams,
  ] = await Promise.all([
    countOf(opened()),
    countOf(resolved()),
    mediansToResolve(knex, resolved()),
    readTimeline(knex, opened(), span, period === '24h' ? hourMs : dayMs),
    readRegistries(opened()),
    mediansToResolve(knex, resolved(), 'incidents.registry'),
    readWorst(knex, within, span, 'membership.entity_ref'),
    readWorst(knex, within, span, 'entity.owner_ref'),
  ]);
  return {
    period,
    from: new Date(span.fromMs).toISOString(),
    to: new Date(span.toMs).toISOString(),
    opened: openedCount,
    resolved: resolvedCount,
    medianSecondsToResolve: medians.get(null),
    timeline,
    registries: registries.map(row => ({
      ...row,
      medianSecondsToResolve: registryMedians.get(row.registry),
    })),
    services,
    teams,
  };
}

/** The same statistics with the titles of services and teams that a viewer may read. */
export function withTitles(
  statistics: Statistics,
  titleOf: (entityRef: string) => string | undefined,
): Statistics {
  const titled = <T extends { ref: string }>(row: T) => ({
    ...row,
    title: titleOf(row.ref),
  });
  return {
    ...statistics,
    services: statistics.services.map(titled),
    teams: statistics.teams.map(titled),
  };
}
