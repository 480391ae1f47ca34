import {
  impactLevels,
  type IncidentEntity,
  type KnownIncident,
} from 'backstage-plugin-imagepull-common';
import { createHash } from 'node:crypto';
import { entitySetId } from './entitySets';
import type { IncidentRecord } from './tables';

/**
 * The longest text in a column with an index, in characters: PostgreSQL refuses rows of an index with more than 2,704
 * bytes. Names in Kubernetes are far shorter; an image can be written with any length.
 */
const longestText = 600;

const longestSearch = 8_000;

/** Nothing in a cluster is older: Kubernetes was first released in 2014. */
const earliest = Date.UTC(2014, 0, 1);

/** PostgreSQL keeps no NUL in texts. */
export function toColumn(text: string): string {
  return text.replaceAll('\u0000', '').slice(0, longestText);
}

function toOptionalColumn(text: string | undefined): string | null {
  return text === undefined ? null : toColumn(text);
}

/** Counts come from clusters too, and may be larger than an integer of PostgreSQL. */
function toCount(count: number): number {
  return Math.min(count, 2 ** 31 - 1);
}

/** Identities are compared and never shown, so a long one is kept as its hash. */
export function toIdentityColumn(identity: string): string {
  return identity.length > longestText
    ? createHash('sha256').update(identity).digest('hex')
    : toColumn(identity);
}

function clamp(time: number, least: number, most: number): number {
  return Math.min(Math.max(Number.isNaN(time) ? most : time, least), most);
}

/**
 * Puts the times of an incident in order: clocks of clusters may be wrong by any amount, and what has begun tomorrow or
 * ended before it began would make statistics worthless.
 */
export function withSaneTimes(
  incident: KnownIncident,
  now: Date,
): KnownIncident {
  const latest = now.getTime();
  const openedAt = clamp(Date.parse(incident.openedAt), earliest, latest);
  const lastSeenAt = clamp(Date.parse(incident.lastSeenAt), openedAt, latest);
  return {
    ...incident,
    openedAt: new Date(openedAt).toISOString(),
    lastSeenAt: new Date(lastSeenAt).toISOString(),
    ...(incident.resolvedAt !== undefined && {
      resolvedAt: new Date(
        clamp(Date.parse(incident.resolvedAt), openedAt, latest),
      ).toISOString(),
    }),
  };
}

/** What the text filter looks through, apart from the names of entities, which not everybody may read. */
function searchText({
  cluster,
  namespace,
  workload,
  container,
  image,
  nodes,
}: KnownIncident): string {
  return [workload.name, container, namespace, cluster, image.written, ...nodes]
    .join('\n')
    .replaceAll('\u0000', '')
    .toLowerCase()
    .slice(0, longestSearch);
}

/**
 * The row of an incident.
 *
 * @param entities - those that it belongs to
 * @param fingerprint - see `encodeDetails`
 */
export function toRecord(
  incident: KnownIncident,
  entities: readonly IncidentEntity[],
  fingerprint: string,
): IncidentRecord {
  const { cluster, namespace, workload, container, image, diagnosis } =
    incident;
  return {
    id: incident.id,
    identity: toIdentityColumn(incident.identity),
    cluster: toColumn(cluster),
    namespace: toColumn(namespace),
    workload_api_version: toOptionalColumn(workload.apiVersion),
    workload_kind: toColumn(workload.kind),
    workload_name: toColumn(workload.name),
    container: toColumn(container),
    container_kind: incident.containerKind,
    image: toColumn(image.written),
    registry: toOptionalColumn(image.registry),
    repository: toOptionalColumn(image.repository),
    tag: toOptionalColumn(image.tag),
    digest: toOptionalColumn(image.digest),
    cause: incident.cause,
    certainty: diagnosis.certainty,
    fixer: diagnosis.fixer,
    impact: diagnosis.impact.level,
    urgency: impactLevels.indexOf(diagnosis.impact.level),
    headline: JSON.stringify(diagnosis.headline),
    opened_at: Date.parse(incident.openedAt),
    last_seen_at: Date.parse(incident.lastSeenAt),
    resolved_at:
      incident.resolvedAt === undefined
        ? null
        : Date.parse(incident.resolvedAt),
    outcome: incident.outcome ?? null,
    reopened: toCount(incident.reopened),
    pods: incident.pods.length,
    pods_in_all: toCount(incident.podsInAll),
    attempts:
      incident.attempts === undefined ? null : toCount(incident.attempts),
    labels: JSON.stringify(incident.labels),
    search: searchText(incident),
    entity_set: entitySetId(entities),
    fingerprint,
  };
}
