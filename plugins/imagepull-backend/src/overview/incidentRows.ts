import type {
  Incident,
  IncidentEntity,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { groupBy } from '../incidents/chunks';
import { toEntity } from '../incidents/entityRows';
import {
  entityRowSchema,
  entitySetMemberRowSchema,
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
  fingerprint: true,
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
  row: z.output<typeof shownRowSchema>,
  nodes: string[],
): IncidentOfSet['incident'] {
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
  };
}

const nodeRows = z.array(nodeRowSchema);
const memberRows = z.array(
  entityRowSchema.extend(entitySetMemberRowSchema.shape),
);

async function readNodes(
  knex: Knex,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const rows: unknown = await knex('incident_nodes')
    .where(isAnyOf(knex, 'incident_id', ids))
    .orderBy(['incident_id', 'node'])
    .select('incident_id', 'node');
  const groups = groupBy(nodeRows.parse(rows), row => row.incident_id);
  return new Map(
    [...groups].map(([id, group]) => [id, group.map(({ node }) => node)]),
  );
}

async function readSets(
  knex: Knex,
  setIds: readonly string[],
): Promise<Map<string, IncidentEntity[]>> {
  if (setIds.length === 0) {
    return new Map();
  }
  const rows: unknown = await knex('entity_set_members')
    .join('entities', 'entities.entity_ref', 'entity_set_members.entity_ref')
    .where(isAnyOf(knex, 'set_id', setIds))
    .orderBy(['set_id', 'entity_set_members.entity_ref'])
    .select('set_id', 'entities.*');
  const groups = groupBy(memberRows.parse(rows), row => row.set_id);
  return new Map([...groups].map(([id, group]) => [id, group.map(toEntity)]));
}

/** An incident whose entities are known by their set alone. */
export interface IncidentOfSet {
  incident: Omit<Incident, 'entities'>;
  /** Null: it belongs to none. */
  entitySet: string | null;
}

/**
 * Reads the incidents that a query finds, in its order, without their entities.
 *
 * @param find - a query for rows of `incidents`, with its order and limits, that selects nothing yet
 */
export async function readIncidentsOfSets(
  knex: Knex,
  find: Knex.QueryBuilder,
): Promise<IncidentOfSet[]> {
  const found: unknown = await find.select(columns);
  const rows = z.array(shownRowSchema).parse(found);
  if (rows.length === 0) {
    return [];
  }
  const nodes = await readNodes(
    knex,
    rows.map(({ id }) => id),
  );
  return rows.map(row => ({
    incident: toIncident(row, nodes.get(row.id) ?? []),
    entitySet: row.entity_set,
  }));
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
  const found = await readIncidentsOfSets(knex, find);
  const sets = await readSets(knex, [
    ...new Set(found.flatMap(({ entitySet }) => entitySet ?? [])),
  ]);
  return found.map(({ incident, entitySet }) => ({
    ...incident,
    entities: sets.get(entitySet ?? '') ?? [],
  }));
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
