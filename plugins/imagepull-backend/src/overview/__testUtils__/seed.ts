import type {
  Certainty,
  CauseId,
  Fixer,
  ImpactLevel,
  IncidentEntity,
  KnownIncident,
} from 'backstage-plugin-imagepull-common';
import { toImageName } from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import {
  knownIncident,
  timelineEntry,
} from '../../incidents/__testUtils__/incidents';
import { entitySetId, saveEntitySets } from '../../incidents/entitySets';
import { toRecord } from '../../incidents/incidentRecord';
import { encodeDetails } from '../../incidents/knownIncident';
import { raiseRevision } from '../../incidents/revision';
import type { EntityDirectory } from '../entityDirectory';

/** What is special about an incident; the rest is made up. */
export interface Seed {
  id: string;
  cluster?: string;
  namespace?: string;
  workload?: string;
  /** As written; what is no image has no registry. */
  image?: string;
  cause?: CauseId;
  certainty?: Certainty;
  impact?: ImpactLevel;
  fixer?: Fixer;
  headline?: string;
  openedAt?: Date;
  resolvedAt?: Date;
  pods?: number;
  nodes?: readonly string[];
  pullSecrets?: readonly string[];
  entities?: readonly IncidentEntity[];
}

/** The moment at which tests ask. */
export const now = new Date('2026-11-20T12:00:00.000Z');

/** So many hours before {@link now}. */
export function hoursAgo(hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}

/** An entity with the name of its component and of the group that owns it. */
export function service(
  name: string,
  owner?: string,
  more: Partial<IncidentEntity> = {},
): IncidentEntity {
  return {
    ref: `component:default/${name}`,
    ...(owner && { owner: `group:default/${owner}` }),
    ...more,
  };
}

/** What the monitor would have made of a seed. */
export function toKnown(seed: Seed): KnownIncident {
  const base = knownIncident(seed.id, {
    ...(seed.cause && { cause: seed.cause }),
  });
  const opened = seed.openedAt ?? hoursAgo(1);
  const pods = Array.from(
    { length: seed.pods ?? 1 },
    (_, index) => `${seed.id}-${index}`,
  );
  const image = seed.image === undefined ? base.image : toImageName(seed.image);
  const workload = { kind: 'Deployment', name: seed.workload ?? seed.id };
  return {
    ...base,
    cluster: seed.cluster ?? base.cluster,
    namespace: seed.namespace ?? base.namespace,
    workload,
    image,
    diagnosis: {
      ...base.diagnosis,
      cluster: seed.cluster ?? base.cluster,
      namespace: seed.namespace ?? base.namespace,
      workload,
      image,
      certainty: seed.certainty ?? base.diagnosis.certainty,
      fixer: seed.fixer ?? base.diagnosis.fixer,
      headline: seed.headline
        ? { id: 'test', params: {}, text: seed.headline }
        : base.diagnosis.headline,
      impact: {
        ...base.diagnosis.impact,
        level: seed.impact ?? base.diagnosis.impact.level,
      },
    },
    openedAt: opened.toISOString(),
    lastSeenAt: (seed.resolvedAt ?? now).toISOString(),
    ...(seed.resolvedAt && {
      resolvedAt: seed.resolvedAt.toISOString(),
      outcome: 'running' as const,
    }),
    pods,
    seenPods: pods,
    podsInAll: pods.length,
    nodes: seed.nodes ?? base.nodes,
    remembered: {
      ...base.remembered,
      circumstances: {
        ...base.remembered.circumstances,
        pullSecrets: seed.pullSecrets ?? [],
      },
    },
  };
}

/** The directory of these incidents. */
export function directoryOf(seeds: readonly Seed[]): EntityDirectory {
  return new Map(
    seeds.flatMap(({ entities = [] }) => {
      const id = entitySetId(entities);
      return id === null
        ? []
        : [[id, [...entities].sort((a, b) => (a.ref < b.ref ? -1 : 1))]];
    }),
  );
}

/** Fills the tables with these incidents, as one change. */
export async function seedIncidents(
  knex: Knex,
  seeds: readonly Seed[],
): Promise<void> {
  await knex.transaction(async transaction => {
    await saveEntitySets(
      transaction,
      seeds.map(({ entities = [] }) => entities),
    );
    for (const seed of seeds) {
      const { entities = [] } = seed;
      const known = toKnown(seed);
      const incident_id = seed.id;
      const { fingerprint, ...details } = encodeDetails(known);
      await transaction('incidents').insert(
        toRecord(known, entities, fingerprint),
      );
      await transaction('incident_details').insert({ incident_id, ...details });
      await transaction('incident_timeline').insert({
        incident_id,
        sequence: 1,
        entry: JSON.stringify(timelineEntry('opened')),
      });
      for (const node of known.nodes) {
        await transaction('incident_nodes').insert({ incident_id, node });
      }
    }
    await raiseRevision(transaction);
  });
}
