import {
  localize,
  toImageName,
  type IncidentChange,
  type IncidentEntity,
  type KnownIncident,
  type TimelineEntry,
} from 'backstage-plugin-imagepull-common';
import { diagnosisOf } from '../../__testUtils__/diagnosis';
import type { Ownership } from '../../ownership/ownershipTypes';

/** The moment at which these incidents begin. */
export const start = new Date('2026-11-20T03:00:00.000Z');

/** A moment so many minutes after {@link start}. */
export function minutesLater(minutes: number): Date {
  return new Date(start.getTime() + minutes * 60_000);
}

/** An open incident of the deployment with this name. */
export function knownIncident(
  id: string,
  changes: Partial<KnownIncident> = {},
): KnownIncident {
  const cause = changes.cause ?? 'tag-not-found';
  const workload = { kind: 'Deployment', name: id };
  const image = toImageName(`registry.example.com/shop/${id}:1.0`);
  const diagnosis = {
    ...diagnosisOf({ cause }),
    workload,
    image,
  };
  return {
    id,
    identity: `${id}/${cause}`,
    cluster: 'prod',
    namespace: 'shop',
    workload,
    container: 'web',
    containerKind: 'app',
    image,
    cause,
    diagnosis,
    openedAt: start.toISOString(),
    lastSeenAt: start.toISOString(),
    reopened: 0,
    pods: ['pod-1'],
    seenPods: ['pod-1'],
    podsInAll: 1,
    nodes: ['node-a'],
    labels: { app: id },
    remembered: {
      id,
      cluster: 'prod',
      namespace: 'shop',
      workload,
      image,
      cause,
      ranBefore: false,
      missingSecrets: [],
      containers: [{ container: 'web', containerKind: 'app' }],
      failing: ['pod-1'],
      served: [],
      circumstances: { pullSecrets: [], serviceAccounts: [], nodes: [] },
    },
    told: { cause, certainty: 'certain', impact: 'unknown', pods: 1 },
    timelineLength: 1,
    ...changes,
  };
}

/** An entry of a timeline. */
export function timelineEntry(
  type: TimelineEntry['type'],
  at = start,
): TimelineEntry {
  return {
    at: at.toISOString(),
    type,
    text: localize('cluster.unreachable', { cluster: 'prod' }),
    details: [],
  };
}

/** The change that opens an incident. */
export function opening(incident: KnownIncident): IncidentChange {
  return { type: 'opened', incident, entries: [timelineEntry('opened')] };
}

/** The change that resolves an incident so many minutes after it began. */
export function resolution(
  incident: KnownIncident,
  minutes: number,
): IncidentChange {
  const at = minutesLater(minutes);
  return {
    type: 'resolved',
    incident: {
      ...incident,
      lastSeenAt: at.toISOString(),
      resolvedAt: at.toISOString(),
      outcome: 'running',
      timelineLength: incident.timelineLength + 1,
    },
    entries: [timelineEntry('resolved', at)],
  };
}

/** An entity for each value of the label `app` that is in this map. */
export function ownershipBy(
  entities: ReadonlyMap<string, readonly IncidentEntity[]>,
): Ownership {
  return {
    entitiesOf: ({ labels }) => entities.get(labels.app) ?? [],
    refresh: async () => {},
    revision: () => 0,
  };
}
