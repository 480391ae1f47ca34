import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { impactLevels } from 'backstage-plugin-imagepull-common';
import { refOf, relationsOf, type StoredIncident } from './history';

/** What is written of incidents, by table. The columns are described in the migrations of the backend. */
export interface Rows {
  entities: object[];
  entity_sets: object[];
  entity_set_members: object[];
  incidents: object[];
  incident_details: object[];
  incident_nodes: object[];
  incident_timeline: object[];
}

/** An id as long as those of real sets: indexes hold many of them. */
function setOf(ref: string): string {
  return createHash('sha256').update(ref).digest('base64url').slice(0, 16);
}

function incidentRow({ incident, service }: StoredIncident): object {
  const { cluster, namespace, workload, container, image, diagnosis, nodes } =
    incident;
  return {
    id: incident.id,
    identity: incident.identity,
    cluster,
    namespace,
    workload_api_version: workload.apiVersion ?? null,
    workload_kind: workload.kind,
    workload_name: workload.name,
    container,
    container_kind: incident.containerKind,
    image: image.written,
    registry: image.registry ?? null,
    repository: image.repository ?? null,
    tag: image.tag ?? null,
    digest: image.digest ?? null,
    cause: incident.cause,
    certainty: diagnosis.certainty,
    fixer: diagnosis.fixer,
    impact: diagnosis.impact.level,
    urgency: impactLevels.indexOf(diagnosis.impact.level),
    headline: JSON.stringify(diagnosis.headline),
    opened_at: Date.parse(incident.openedAt),
    last_seen_at: Date.parse(incident.lastSeenAt),
    resolved_at: incident.resolvedAt ? Date.parse(incident.resolvedAt) : null,
    outcome: incident.outcome ?? null,
    reopened: incident.reopened,
    pods: incident.pods.length,
    pods_in_all: incident.podsInAll,
    attempts: incident.attempts ?? null,
    labels: JSON.stringify(incident.labels),
    search: [
      workload.name,
      container,
      namespace,
      cluster,
      image.written,
      ...nodes,
    ]
      .join('\n')
      .toLowerCase(),
    entity_set: service ? setOf(service) : null,
    fingerprint: incident.id,
  };
}

/** The rows of incidents, and none of entities. */
export function rowsOf(stored: readonly StoredIncident[]): Rows {
  return {
    entities: [],
    entity_sets: [],
    entity_set_members: [],
    incidents: stored.map(incidentRow),
    incident_details: stored.map(({ incident }) => ({
      incident_id: incident.id,
      facts: JSON.stringify({
        facts: incident.diagnosis.facts,
        pullSecrets: incident.remembered.circumstances.pullSecrets,
      }),
      // The fastest level: how small it is makes no difference here.
      known: gzipSync(JSON.stringify(incident), { level: 1 }),
    })),
    incident_nodes: stored.flatMap(({ incident: { id, nodes } }) =>
      nodes.map(node => ({ incident_id: id, node })),
    ),
    incident_timeline: stored.flatMap(({ incident: { id }, entries }) =>
      entries.map((entry, index) => ({
        incident_id: id,
        sequence: index + 1,
        entry: JSON.stringify(entry),
      })),
    ),
  };
}

/** The rows of the entities that incidents belong to, each a set of its own. */
export function entityRows(
  services: readonly string[],
): Pick<Rows, 'entities' | 'entity_sets' | 'entity_set_members'> {
  const refs = services.map(refOf);
  return {
    entities: services.map(service => {
      const { owner, system } = relationsOf(service);
      return {
        entity_ref: refOf(service),
        title: null,
        owner_ref: owner,
        system_ref: system,
      };
    }),
    entity_sets: refs.map(ref => ({ id: setOf(ref) })),
    entity_set_members: refs.map(ref => ({
      set_id: setOf(ref),
      entity_ref: ref,
    })),
  };
}
