import type { Knex } from 'knex';
import { isPostgres } from './databaseClock';
import { inChunks } from '../incidents/chunks';
import { leaseRowSchema, type LeaseRow } from '../incidents/tables';
import type { ClusterLease } from './leaseTypes';

/** All leases, in the order of the clusters' names. */
export async function readLeases(transaction: Knex): Promise<LeaseRow[]> {
  const rows: unknown = await transaction('cluster_leases')
    .select()
    .orderBy('cluster');
  return leaseRowSchema.array().parse(rows);
}

/**
 * Makes rows for clusters that are new. Their epochs begin with the time, so that a cluster that was forgotten and has
 * come back does not go through the same epochs again.
 */
export async function introduce(
  transaction: Knex,
  clusters: readonly string[],
  now: number,
): Promise<void> {
  for (const part of inChunks(clusters)) {
    await transaction('cluster_leases')
      .insert(
        part.map(cluster => ({
          cluster,
          holder: null,
          epoch: now,
          expires_at: now,
        })),
      )
      .onConflict('cluster')
      .ignore();
  }
}

/** Lets go of clusters that this replica has. */
export async function giveBack(
  transaction: Knex,
  replica: string,
  clusters: readonly string[],
  now: number,
): Promise<void> {
  for (const part of inChunks(clusters)) {
    await transaction('cluster_leases')
      .whereIn('cluster', part)
      .where({ holder: replica })
      .update({ holder: null, expires_at: now });
  }
}

/** Gives clusters that this replica has to others. */
export async function handOver(
  transaction: Knex,
  moves: readonly { cluster: string; to: string }[],
  expires: number,
): Promise<void> {
  for (const { cluster, to } of moves) {
    await transaction('cluster_leases')
      .where({ cluster })
      .update({ holder: to, expires_at: expires })
      .increment('epoch', 1);
  }
}

/**
 * Takes clusters that nobody has. One whose last holder is writing at this moment is left for the next time: it may not
 * change hands before that has ended.
 */
export async function claim(
  transaction: Knex,
  options: {
    replica: string;
    clusters: readonly string[];
    now: number;
    expires: number;
  },
): Promise<void> {
  const { replica, clusters, now, expires } = options;
  for (const part of inChunks(clusters)) {
    const free = transaction('cluster_leases')
      .whereIn('cluster', part)
      .where(either =>
        either.whereNull('holder').orWhere('expires_at', '<=', now),
      )
      .select('cluster');
    await transaction('cluster_leases')
      .whereIn(
        'cluster',
        isPostgres(transaction) ? free.forUpdate().skipLocked() : free,
      )
      .update({ holder: replica, expires_at: expires })
      .increment('epoch', 1);
  }
}

/** Deletes the rows of clusters that are not among these and that nobody has. */
export async function forgetOthers(
  transaction: Knex,
  clusters: readonly string[],
  now: number,
): Promise<void> {
  const wanted = new Set(clusters);
  const others = (await readLeases(transaction))
    .filter(({ holder, expires_at }) => holder === null || expires_at <= now)
    .map(({ cluster }) => cluster)
    .filter(cluster => !wanted.has(cluster));
  for (const part of inChunks(others)) {
    await transaction('cluster_leases').whereIn('cluster', part).delete();
  }
}

/** Renews all that this replica has, and tells what that is. */
export async function extend(
  transaction: Knex,
  replica: string,
  expires: number,
): Promise<ClusterLease[]> {
  await transaction('cluster_leases')
    .where({ holder: replica })
    .update({ expires_at: expires });
  const leases = await readLeases(transaction);
  return leases
    .filter(({ holder }) => holder === replica)
    .map(({ cluster, epoch }) => ({ cluster, holder: replica, epoch }));
}
