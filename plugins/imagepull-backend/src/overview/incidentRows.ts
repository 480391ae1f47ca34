import type {
  Incident,
  IncidentEntity,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  entityRowSchema,
  incidentEntityRowSchema,
  incidentRowSchema,
  nodeRowSchema,
} from '../incidents/tables';
import { isAnyOf } from './lists';

/** What the API shows of a row of `incidents`. */
const shownRowSchema = incidentRowSchema.omit({
  identity: true,
  urgency: true,
  labels: true,
  search: true,
});

const columns = Object.keys(shownRowSchema.shape).map(
  name => `incidents.${name}`,
);

/** Nodes of one incident that are shown. */
const maximumNodes = 50;

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function present<T>(value: T | null): T | undefined {
  return value ?? undefined;
}

function toIncident(
  value: unknown,
  nodes: string[],
  entities: IncidentEntity[],
): Incident {
  const row = shownRowSchema.parse(value);
  return {
    id: row.id,
    cluster: row.cluster,
    namespace: row.namespace,
    workload: {
      apiVersion: present(row.workload_api_version),
      kind: row.workload_kind,
      name: row.workload_name,
    },
    container: row.container,
    containerKind: row.container_kind,
    image: {
      written: row.image,
      registry: present(row.registry),
      repository: present(row.repository),
      tag: present(row.tag),
      digest: present(row.digest),
    },
    cause: row.cause,
    certainty: row.certainty,
    headline: row.headline,
    fixer: row.fixer,
    impact: row.impact,
    openedAt: time(row.opened_at),
    lastSeenAt: time(row.last_seen_at),
    resolvedAt: row.resolved_at === null ? undefined : time(row.resolved_at),
    outcome: present(row.outcome),
    reopened: row.reopened,
    pods: row.pods,
    podsInAll: row.pods_in_all,
    nodes: nodes.slice(0, maximumNodes),
    attempts: present(row.attempts),
    entities,
  };
}

const nodeRows = z.array(nodeRowSchema);
const entityRows = z.array(
  incidentEntityRowSchema.extend(
    entityRowSchema.omit({ entity_ref: true }).shape,
  ),
);

function groupById<Row extends { incident_id: string }, T>(
  rows: readonly Row[],
  valueOf: (row: Row) => T,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.incident_id);
    if (group) {
      group.push(valueOf(row));
    } else {
      groups.set(row.incident_id, [valueOf(row)]);
    }
  }
  return groups;
}

/**
 * Reads the incidents that a query finds, in its order: three queries in all, however many there are.
 *
 * @param find - a query for rows of `incidents`, with its order and limits, that selects nothing yet
 * @returns them with all the entities that they belong to, whoever looks
 */
export async function readIncidents(
  knex: Knex,
  find: Knex.QueryBuilder,
): Promise<Incident[]> {
  const rows: { id: string }[] = await find.select(columns);
  if (rows.length === 0) {
    return [];
  }
  const ids = rows.map(({ id }) => id);
  const [nodes, entities] = await Promise.all([
    knex('incident_nodes')
      .where(isAnyOf(knex, 'incident_id', ids))
      .orderBy(['incident_id', 'node'])
      .select('incident_id', 'node'),
    knex('incident_entities')
      .leftJoin(
        'entities',
        'entities.entity_ref',
        'incident_entities.entity_ref',
      )
      .where(isAnyOf(knex, 'incident_id', ids))
      .orderBy(['incident_id', 'incident_entities.entity_ref'])
      .select(
        'incident_id',
        'incident_entities.entity_ref',
        'title',
        'owner_ref',
        'system_ref',
      ),
  ]);
  const nodesOf = groupById(nodeRows.parse(nodes), ({ node }) => node);
  const entitiesOf = groupById(
    entityRows.parse(entities),
    (row): IncidentEntity => ({
      ref: row.entity_ref,
      title: present(row.title),
      owner: present(row.owner_ref),
      system: present(row.system_ref),
    }),
  );
  return rows.map(row =>
    toIncident(row, nodesOf.get(row.id) ?? [], entitiesOf.get(row.id) ?? []),
  );
}

/** The same incidents without the entities that are hidden from the viewer. */
export function withoutHidden(
  incidents: readonly Incident[],
  hidden: Iterable<string>,
): Incident[] {
  const isHidden = new Set(hidden);
  return incidents.map(incident => ({
    ...incident,
    entities: incident.entities.filter(({ ref }) => !isHidden.has(ref)),
  }));
}
