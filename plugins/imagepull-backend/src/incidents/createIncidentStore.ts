import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { KnownIncident } from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { databaseClock, type DatabaseClock } from '../leases/databaseClock';
import { requireLease } from '../leases/fence';
import type { ClusterLease } from '../leases/leaseTypes';
import { inTransaction } from '../leases/transaction';
import type { Ownership } from '../ownership/ownershipTypes';
import { inChunks } from './chunks';
import {
  keepOnlyClusters,
  saveHealth,
  savePulls,
  saveUnwatched,
} from './clusterRows';
import type { IncidentStore } from './incidentStore';
import { decodeKnown } from './knownIncident';
import { prepareChanges } from './prepareChanges';
import { reassignOpenIncidents } from './reassign';
import { deleteIncidents } from './retention';
import { raiseRevision } from './revision';
import { incidentRowSchema, readIds } from './tables';
import { readTimelineLengths } from './timelineRows';
import { writeChanges } from './writeChanges';

/** What {@link createIncidentStore} needs. */
export interface IncidentStoreOptions {
  /** Has the tables of this plugin. */
  database: Knex;
  ownership: Ownership;
  logger: LoggerService;
  now?: () => Date;
  /** Judges whether a lease is in force. */
  clock?: DatabaseClock;
}

const storedSchema = incidentRowSchema
  .pick({ id: true, resolved_at: true, outcome: true })
  .extend({ known: z.unknown() });

/** Writes incidents into the plugin's database. */
export function createIncidentStore(
  options: IncidentStoreOptions,
): IncidentStore {
  const { database, ownership, logger } = options;
  const { now = () => new Date(), clock = databaseClock } = options;

  /** Runs a transaction in which a lease is in force. */
  async function withLease(
    lease: ClusterLease,
    work: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    await inTransaction(database, async transaction => {
      await requireLease(transaction, lease, clock);
      await work(transaction);
    });
  }

  /** Reads what is stored of one incident; what cannot be read is left out. */
  async function read(
    id: string,
    row: unknown,
    lengths: ReadonlyMap<string, number>,
  ): Promise<KnownIncident[]> {
    try {
      const { known, resolved_at, outcome } = storedSchema.parse(row);
      const incident = await decodeKnown(known);
      return [
        {
          ...incident,
          // Others may have ended it or added to its timeline without knowing the rest.
          ...(resolved_at !== null && {
            resolvedAt: new Date(resolved_at).toISOString(),
          }),
          ...(outcome !== null && { outcome }),
          timelineLength: lengths.get(id) ?? incident.timelineLength,
        },
      ];
    } catch (error) {
      logger.warn(`Incident ${id} cannot be read`, toError(error));
      return [];
    }
  }

  async function load(
    cluster: string,
    resolvedAfter: Date,
  ): Promise<KnownIncident[]> {
    const found: unknown = await database('incidents')
      .where({ cluster })
      .where(either =>
        either
          .whereNull('resolved_at')
          .orWhere('resolved_at', '>=', resolvedAfter.getTime()),
      )
      .orderBy('id')
      .select('id');
    const ids = readIds(found);
    const incidents: KnownIncident[] = [];
    for (const part of inChunks(ids)) {
      const lengths = await readTimelineLengths(database, part);
      const rows: unknown = await database('incidents')
        .leftJoin('incident_details', 'incident_details.incident_id', 'id')
        .whereIn('id', part)
        .orderBy('id')
        .select('id', 'resolved_at', 'outcome', 'known');
      for (const row of z
        .array(z.looseObject({ id: z.string() }))
        .parse(rows)) {
        incidents.push(...(await read(row.id, row, lengths)));
      }
    }
    return incidents;
  }

  return {
    load,
    async record(lease, changes) {
      const time = now();
      const prepared = await prepareChanges(changes, time);
      await withLease(lease, async transaction => {
        const context = { ownership, logger, now: time };
        if (await writeChanges(transaction, prepared, context)) {
          await raiseRevision(transaction);
        }
      });
    },
    reportHealth: (lease, health) =>
      withLease(lease, transaction => saveHealth(transaction, health, now())),
    reportUnwatched: health =>
      inTransaction(database, async transaction =>
        saveUnwatched(transaction, health, now(), await clock(transaction)),
      ),
    keepClusters: (names, time) =>
      inTransaction(database, async transaction =>
        keepOnlyClusters(transaction, names, time, await clock(transaction)),
      ),
    reportPulls: (lease, pulls, at) =>
      withLease(lease, transaction =>
        savePulls(transaction, lease.cluster, pulls, at),
      ),
    reassignEntities: () => reassignOpenIncidents(database, ownership),
    deleteOldIncidents: resolvedBefore =>
      deleteIncidents(database, resolvedBefore),
  };
}
