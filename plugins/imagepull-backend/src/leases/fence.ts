import type { Knex } from 'knex';
import { leaseRowSchema } from '../incidents/tables';
import type { DatabaseClock } from './databaseClock';
import { LeaseLostError, type ClusterLease } from './leaseTypes';

/**
 * Makes sure that a lease is in force until the end of a transaction: nobody can take the cluster before.
 *
 * @throws LeaseLostError when it is not in force any more
 */
export async function requireLease(
  transaction: Knex.Transaction,
  lease: ClusterLease,
  clock: DatabaseClock,
): Promise<void> {
  const found: unknown = await transaction('cluster_leases')
    .where({ cluster: lease.cluster })
    .forUpdate()
    .first();
  // Only now, since waiting for the row may have taken longer than the lease.
  const now = await clock(transaction);
  const row = leaseRowSchema.optional().parse(found);
  if (
    row?.holder !== lease.holder ||
    row.epoch !== lease.epoch ||
    row.expires_at <= now
  ) {
    throw new LeaseLostError(lease);
  }
}
