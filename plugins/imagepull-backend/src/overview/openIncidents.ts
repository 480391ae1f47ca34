import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Incident,
  IncidentFact,
  RecentPulls,
  Situation,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { readRevision } from '../incidents/revision';
import { entityRowSchema, recentPullsRowSchema } from '../incidents/tables';
import { createSharedResults } from '../observe/sharedResults';
import { createIncidentFacts } from './incidentFacts';
import { readIncidents } from './incidentRows';

/**
 * How long what was read at one revision is used at most, in milliseconds: what was pulled lately, which speaks against
 * an outage, changes without a new revision.
 */
const keepMs = 30_000;

/** Finds what lies behind open incidents. */
export type FindSituations = (input: {
  incidents: readonly IncidentFact[];
  pulls: readonly RecentPulls[];
  now: Date;
}) => Situation[];

/** What is open now over all clusters, whoever looks. */
export interface OpenIncidents {
  /** Of this revision or a later one. */
  revision: number;
  /** All of them, with all the entities that they belong to. */
  incidents: readonly Incident[];
  situations: readonly Situation[];
  /** All entities that incidents belong to, past ones included. */
  entityRefs: readonly string[];
  /** Their owners and systems. */
  relatedRefs: readonly string[];
}

/** Keeps {@link OpenIncidents} for as long as nothing changes. */
export interface OpenIncidentsReader {
  read(): Promise<OpenIncidents>;
}

function distinct(refs: readonly (string | null)[]): string[] {
  return [...new Set(refs.flatMap(ref => ref ?? []))].sort();
}

async function readEntityRefs(knex: Knex) {
  const rows = z
    .array(entityRowSchema)
    .parse(
      await knex('entities').select(
        'entity_ref',
        'title',
        'owner_ref',
        'system_ref',
      ),
    );
  return {
    entityRefs: distinct(rows.map(row => row.entity_ref)),
    relatedRefs: distinct(rows.flatMap(row => [row.owner_ref, row.system_ref])),
  };
}

async function readPulls(knex: Knex): Promise<RecentPulls[]> {
  const rows: unknown = await knex('recent_pulls').select();
  return z
    .array(recentPullsRowSchema)
    .parse(rows)
    .flatMap(({ pulls }) => pulls);
}

/** Makes an {@link OpenIncidentsReader}. */
export function createOpenIncidentsReader(options: {
  knex: Knex;
  logger: LoggerService;
  findSituations: FindSituations;
}): OpenIncidentsReader {
  const { knex, findSituations } = options;
  const facts = createIncidentFacts(options);
  const kept = createSharedResults<OpenIncidents>({
    keepMs: () => keepMs,
    maximum: 1,
    now: () => performance.now(),
  });

  async function readAll(revision: number): Promise<OpenIncidents> {
    const [incidents, pulls, refs] = await Promise.all([
      readIncidents(knex, knex('incidents').whereNull('resolved_at')),
      readPulls(knex),
      readEntityRefs(knex),
    ]);
    return {
      revision,
      incidents,
      situations: findSituations({
        incidents: await facts.of(incidents),
        pulls,
        now: new Date(),
      }),
      ...refs,
    };
  }

  return {
    async read() {
      // Read before everything else, so that what comes after is not older than it says.
      const revision = await readRevision(knex);
      return kept.get(String(revision), () => readAll(revision));
    },
  };
}
