import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { inTransaction } from '../leases/transaction';
import type { IncidentStore } from './incidentStore';
import { raiseRevision } from './revision';
import { readIds } from './tables';

/** Incidents that one transaction deletes, so that nobody waits for it. */
const atOnce = 500;

async function deleteSome(
  transaction: Knex.Transaction,
  resolvedBefore: Date,
): Promise<number> {
  const found: unknown = await transaction('incidents')
    .where('resolved_at', '<', resolvedBefore.getTime())
    .orderBy('resolved_at')
    .limit(atOnce)
    .select('id');
  const ids = readIds(found);
  if (ids.length > 0) {
    await transaction('incidents').whereIn('id', ids).delete();
    await raiseRevision(transaction);
  }
  return ids.length;
}

/**
 * Deletes incidents with all that belongs to them, and then entities to which none belongs.
 *
 * @returns how many incidents were deleted
 */
export async function deleteIncidents(
  database: Knex,
  resolvedBefore: Date,
): Promise<number> {
  let deleted = 0;
  let last: number;
  do {
    last = await inTransaction(database, transaction =>
      deleteSome(transaction, resolvedBefore),
    );
    deleted += last;
  } while (last === atOnce);
  await database('entity_sets')
    .whereNotExists(
      database('incidents')
        .select(database.raw('1'))
        .whereRaw('incidents.entity_set = entity_sets.id'),
    )
    .delete();
  await database('entities')
    .whereNotExists(
      database('entity_set_members')
        .select(database.raw('1'))
        .whereRaw('entity_set_members.entity_ref = entities.entity_ref'),
    )
    .delete();
  return deleted;
}

/** Deletes incidents once per hour, on one of the replicas, when they have been over for longer than `retentionMs`. */
export async function scheduleRetention(options: {
  scheduler: SchedulerService;
  store: Pick<IncidentStore, 'deleteOldIncidents'>;
  retentionMs: number;
  logger: LoggerService;
  now?: () => Date;
}): Promise<void> {
  const { scheduler, store, retentionMs, logger } = options;
  const { now = () => new Date() } = options;
  await scheduler.scheduleTask({
    id: 'imagepull-retention',
    scope: 'global',
    frequency: { hours: 1 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 1 },
    fn: async () => {
      const deleted = await store.deleteOldIncidents(
        new Date(now().getTime() - retentionMs),
      );
      if (deleted > 0) {
        logger.info(`Deleted ${deleted} incidents that are over for long`);
      }
    },
  });
}
