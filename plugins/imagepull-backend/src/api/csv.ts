import type { Incident } from 'backstage-plugin-imagepull-common';
import { stringify, type Stringifier } from 'csv-stringify';

/** Several values in one cell. */
const separator = ' ';

function distinct(values: readonly (string | undefined)[]): string {
  return [...new Set(values.flatMap(value => value ?? []))].join(separator);
}

function secondsToResolve({ openedAt, resolvedAt }: Incident) {
  return resolvedAt === undefined
    ? undefined
    : Math.round((Date.parse(resolvedAt) - Date.parse(openedAt)) / 1000);
}

/** The cells of a row by the names of their columns, in the order of the columns. */
function toRow(incident: Incident) {
  const { entities, image, workload } = incident;
  return {
    id: incident.id,
    cause: incident.cause,
    certainty: incident.certainty,
    headline: incident.headline.text,
    services: distinct(entities.map(({ ref }) => ref)),
    owners: distinct(entities.map(({ owner }) => owner)),
    systems: distinct(entities.map(({ system }) => system)),
    cluster: incident.cluster,
    namespace: incident.namespace,
    workload_kind: workload.kind,
    workload_name: workload.name,
    container: incident.container,
    image: image.written,
    registry: image.registry,
    impact: incident.impact,
    fixer: incident.fixer,
    opened_at: incident.openedAt,
    last_seen_at: incident.lastSeenAt,
    resolved_at: incident.resolvedAt,
    outcome: incident.outcome,
    seconds_to_resolve: secondsToResolve(incident),
    reopened: incident.reopened,
    pods: incident.pods,
    pods_in_all: incident.podsInAll,
    attempts: incident.attempts,
    nodes: incident.nodes.join(separator),
  };
}

const columns = [
  'id',
  'cause',
  'certainty',
  'headline',
  'services',
  'owners',
  'systems',
  'cluster',
  'namespace',
  'workload_kind',
  'workload_name',
  'container',
  'image',
  'registry',
  'impact',
  'fixer',
  'opened_at',
  'last_seen_at',
  'resolved_at',
  'outcome',
  'seconds_to_resolve',
  'reopened',
  'pods',
  'pods_in_all',
  'attempts',
  'nodes',
] as const satisfies readonly (keyof ReturnType<typeof toRow>)[];

/** Rows of the export, one for each incident. */
export async function* csvRows(incidents: AsyncIterable<Incident>) {
  for await (const incident of incidents) {
    yield toRow(incident);
  }
}

/**
 * Writes rows as CSV, RFC 4180, with a header row. Names come from clusters: a cell that a spreadsheet would take for a
 * formula gets an apostrophe in front.
 */
export function createCsvWriter(): Stringifier {
  return stringify({
    header: true,
    columns: [...columns],
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
