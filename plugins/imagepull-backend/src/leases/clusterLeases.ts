import type { Knex } from 'knex';
import { replicaRowSchema } from '../incidents/tables';
import { databaseClock, isPostgres, type DatabaseClock } from './databaseClock';
import {
  claim,
  extend,
  forgetOthers,
  giveBack,
  handOver,
  introduce,
  readLeases,
} from './leaseRows';
import type { ClusterLease, ClusterLeases } from './leaseTypes';
import { planLeases } from './planLeases';
import { inTransaction } from './transaction';

/** How long a lease is in force after it was renewed, in milliseconds. To be renewed every quarter of that. */
export const leaseMilliseconds = 20_000;

/** What {@link createClusterLeases} needs. */
export interface ClusterLeasesOptions {
  /** Has the tables of this plugin. */
  database: Knex;
  /** Tells this process from all others, also from the one that ran in its place before. */
  replica: string;
  /** Time that a lease is in force, in milliseconds; tests take a shorter one. */
  duration?: number;
  clock?: DatabaseClock;
}

/**
 * Only one replica at a time shares clusters out, so that all see the same. Must be the first statement of a transaction:
 * SQLite takes its lock with the first that writes.
 */
async function takeTurn(
  transaction: Knex.Transaction,
  replica: string,
): Promise<void> {
  if (isPostgres(transaction)) {
    await transaction.raw('lock table replicas in share row exclusive mode');
  }
  await transaction('replicas')
    .insert({ id: replica, expires_at: 0 })
    .onConflict('id')
    .ignore();
}

async function readReplicas(
  transaction: Knex.Transaction,
  now: number,
): Promise<string[]> {
  await transaction('replicas').where('expires_at', '<=', now).delete();
  const rows: unknown = await transaction('replicas').select();
  return replicaRowSchema
    .array()
    .parse(rows)
    .map(({ id }) => id);
}

/**
 * Shares clusters out by rows with an expiry in the database. Leases and the sign of life of each replica expire together,
 * by the clock of the database: how the clocks of the replicas go does not matter.
 */
export function createClusterLeases(
  options: ClusterLeasesOptions,
): ClusterLeases {
  const { database, replica } = options;
  const { duration = leaseMilliseconds, clock = databaseClock } = options;
  let released = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, so that nothing is taken while everything is being given back. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function renew(clusters: readonly string[]): Promise<ClusterLease[]> {
    return inTransaction(database, async transaction => {
      await takeTurn(transaction, replica);
      const now = await clock(transaction);
      const expires = now + duration;
      await transaction('replicas')
        .where({ id: replica })
        .update({ expires_at: expires });
      await introduce(transaction, clusters, now);
      const plan = planLeases({
        replica,
        replicas: await readReplicas(transaction, now),
        clusters,
        leases: await readLeases(transaction),
        now,
        patience: duration,
      });
      await giveBack(transaction, replica, plan.giveBack, now);
      await handOver(transaction, plan.handOver, expires);
      await claim(transaction, { replica, clusters: plan.take, now, expires });
      await forgetOthers(transaction, clusters, now);
      return extend(transaction, replica, expires);
    });
  }

  return {
    renew: clusters =>
      inTurn(async () => (released ? [] : renew([...new Set(clusters)]))),
    releaseAll: () =>
      inTurn(async () => {
        released = true;
        await inTransaction(database, async transaction => {
          await takeTurn(transaction, replica);
          const now = await clock(transaction);
          const leases = await readLeases(transaction);
          const own = leases.filter(({ holder }) => holder === replica);
          await giveBack(
            transaction,
            replica,
            own.map(({ cluster }) => cluster),
            now,
          );
          await transaction('replicas').where({ id: replica }).delete();
        });
      }),
  };
}
