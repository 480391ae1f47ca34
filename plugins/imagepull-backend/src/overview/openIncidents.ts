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
import { recentPullsRowSchema } from '../incidents/tables';
import { createSharedResults } from '../observe/sharedResults';
import { readEntityDirectory, type EntityDirectory } from './entityDirectory';
import { createOpenRows } from './openRows';

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
  directory: EntityDirectory;
  /** All entities that incidents belong to, past ones included. */
  entityRefs: readonly string[];
  /** Their owners and systems. */
  relatedRefs: readonly string[];
}

/** Keeps {@link OpenIncidents} for as long as nothing changes. */
export interface OpenIncidentsReader {
  read(): Promise<OpenIncidents>;
}

function distinct(refs: readonly (string | undefined)[]): string[] {
  return [...new Set(refs.flatMap(ref => ref ?? []))].sort();
}

function refsOf(directory: EntityDirectory) {
  const entities = [...directory.values()].flat();
  return {
    entityRefs: distinct(entities.map(({ ref }) => ref)),
    relatedRefs: distinct(
      entities.flatMap(({ owner, system }) => [owner, system]),
    ),
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
  const openRows = createOpenRows(options);
  const kept = createSharedResults<OpenIncidents>({
    keepMs: () => keepMs,
    maximum: 1,
    now: () => performance.now(),
  });

  async function readAll(revision: number): Promise<OpenIncidents> {
    const [rows, pulls] = await Promise.all([openRows.read(), readPulls(knex)]);
    // After the rows, so that it has all of their sets.
    const directory = await readEntityDirectory(knex);
    const incidents: Incident[] = [];
    const facts: IncidentFact[] = [];
    for (const row of rows) {
      const incident: Incident = {
        ...row.incident,
        entities: [...(directory.get(row.entitySet ?? '') ?? [])],
      };
      incidents.push(incident);
      if (row.facts) {
        facts.push({ ...incident, ...row.facts });
      }
    }
    return {
      revision,
      incidents,
      situations: findSituations({ incidents: facts, pulls, now: new Date() }),
      directory,
      ...refsOf(directory),
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
