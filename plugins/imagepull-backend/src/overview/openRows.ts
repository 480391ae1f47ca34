import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Knex } from 'knex';
import { z } from 'zod';
import { inChunks } from '../incidents/chunks';
import {
  detailsRowSchema,
  incidentRowSchema,
  type IncidentFacts,
} from '../incidents/tables';
import { readIncidentsOfSets, type IncidentOfSet } from './incidentRows';
import { isAnyOf } from './lists';

/** Incidents that are read at once. */
const batchSize = 500;

/** An open incident, with what correlation needs of it beyond its row. */
export interface OpenRow extends IncidentOfSet {
  /** Undefined where they cannot be read: it is in no situation. */
  facts?: IncidentFacts;
}

const headRows = z.array(
  incidentRowSchema.pick({ id: true, fingerprint: true, entity_set: true }),
);
const factsRows = z.array(
  z.looseObject({ incident_id: z.string(), facts: z.unknown() }),
);

/** Reads open incidents. */
export interface OpenRows {
  /** All of them; it reads only the rows of those that have changed since the last time. */
  read(): Promise<OpenRow[]>;
}

/** Makes {@link OpenRows}. */
export function createOpenRows(options: {
  knex: Knex;
  logger: LoggerService;
}): OpenRows {
  const { knex, logger } = options;
  let known = new Map<string, { fingerprint: string; row: OpenRow }>();

  function factsOf(id: string, facts: unknown): IncidentFacts | undefined {
    const parsed = detailsRowSchema.shape.facts.safeParse(facts);
    if (!parsed.success) {
      logger.warn(
        `What is stored of incident '${id}' cannot be read; it is in no situation`,
        toError(parsed.error),
      );
    }
    return parsed.data;
  }

  async function readFacts(
    ids: readonly string[],
  ): Promise<Map<string, IncidentFacts | undefined>> {
    const rows: unknown = await knex('incident_details')
      .where(isAnyOf(knex, 'incident_id', ids))
      .select('incident_id', 'facts');
    return new Map(
      factsRows
        .parse(rows)
        .map(({ incident_id: id, facts }) => [id, factsOf(id, facts)]),
    );
  }

  async function readRows(ids: readonly string[]): Promise<OpenRow[]> {
    const rows: OpenRow[] = [];
    for (const batch of inChunks(ids, batchSize)) {
      const [found, facts] = await Promise.all([
        readIncidentsOfSets(
          knex,
          knex('incidents')
            .where(isAnyOf(knex, 'incidents.id', batch))
            .whereNull('resolved_at'),
        ),
        readFacts(batch),
      ]);
      rows.push(
        ...found.map(row => ({ ...row, facts: facts.get(row.incident.id) })),
      );
    }
    return rows;
  }

  return {
    async read() {
      const former = known;
      const found: unknown = await knex('incidents')
        .whereNull('resolved_at')
        .select('id', 'fingerprint', 'entity_set');
      const heads = headRows.parse(found);
      const rows = await readRows(
        heads
          .filter(
            ({ id, fingerprint }) =>
              former.get(id)?.fingerprint !== fingerprint,
          )
          .map(({ id }) => id),
      );
      const read = new Map(rows.map(row => [row.incident.id, row]));
      const current: typeof known = new Map();
      for (const { id, fingerprint, entity_set: entitySet } of heads) {
        const row = read.get(id) ?? former.get(id)?.row;
        // Otherwise it was resolved or deleted in between.
        if (row) {
          current.set(id, { fingerprint, row: { ...row, entitySet } });
        }
      }
      known = current;
      return [...current.values()].map(({ row }) => row);
    },
  };
}
