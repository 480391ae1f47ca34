import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  factsSchema,
  type Facts,
  type Incident,
  type IncidentFact,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { isAnyOf } from './lists';

const unzip = promisify(gunzip);

/** The largest details that are read, in bytes of JSON. */
const maximumBytes = 16_000_000;

/** Incidents whose details are read at once. */
const batchSize = 200;

/** What correlation needs of the details of an incident. */
interface Details {
  facts: Facts;
  pullSecrets: readonly string[];
}

const detailsSchema = z.object({
  diagnosis: z.object({ facts: factsSchema }),
  remembered: z.object({
    circumstances: z.object({ pullSecrets: z.array(z.string()) }),
  }),
});

const detailRows = z.array(
  z.object({ incident_id: z.string(), known: z.instanceof(Buffer) }),
);

/** Differs when the details of an incident may differ: whatever changes them also moves one of these. */
function versionOf(incident: Incident): string {
  const { lastSeenAt, cause, certainty, impact, pods, reopened } = incident;
  return JSON.stringify([lastSeenAt, cause, certainty, impact, pods, reopened]);
}

/** Adds to open incidents what correlation needs beyond their rows. */
export interface IncidentFacts {
  /** Reads the details only of those that have changed since the last time. */
  of(incidents: readonly Incident[]): Promise<IncidentFact[]>;
}

/** Makes {@link IncidentFacts}. */
export function createIncidentFacts(options: {
  knex: Knex;
  logger: LoggerService;
}): IncidentFacts {
  const { knex, logger } = options;
  let known = new Map<string, { version: string; details: Details }>();

  /** Only what is needed, since reading everything would take several times as long. */
  async function readDetails(
    id: string,
    zipped: Buffer,
  ): Promise<Details | undefined> {
    try {
      const json = await unzip(zipped, { maxOutputLength: maximumBytes });
      const { diagnosis, remembered } = detailsSchema.parse(
        JSON.parse(json.toString('utf8')),
      );
      return {
        facts: diagnosis.facts,
        pullSecrets: remembered.circumstances.pullSecrets,
      };
    } catch (error) {
      logger.warn(
        `What is stored of incident '${id}' cannot be read; it is in no situation`,
        toError(error),
      );
      return undefined;
    }
  }

  async function readAll(ids: readonly string[]) {
    const read = new Map<string, Details>();
    for (let start = 0; start < ids.length; start += batchSize) {
      const batch = ids.slice(start, start + batchSize);
      const rows: unknown = await knex('incident_details')
        .where(isAnyOf(knex, 'incident_id', batch))
        .select('incident_id', 'known');
      for (const row of detailRows.parse(rows)) {
        const details = await readDetails(row.incident_id, row.known);
        if (details) {
          read.set(row.incident_id, details);
        }
      }
    }
    return read;
  }

  return {
    async of(incidents) {
      const former = known;
      const read = await readAll(
        incidents
          .filter(
            incident =>
              former.get(incident.id)?.version !== versionOf(incident),
          )
          .map(({ id }) => id),
      );
      const current: typeof known = new Map();
      const facts = incidents.flatMap((incident): IncidentFact[] => {
        const details =
          read.get(incident.id) ?? former.get(incident.id)?.details;
        // They cannot be read, or the incident was deleted in between.
        if (!details) {
          return [];
        }
        current.set(incident.id, { version: versionOf(incident), details });
        return [{ ...incident, ...details }];
      });
      known = current;
      return facts;
    },
  };
}
