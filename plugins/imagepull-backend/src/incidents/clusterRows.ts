import {
  localize,
  type ClusterHealth,
  type LocalizedText,
  type RecentPulls,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { raiseRevision } from './revision';
import { clusterRowSchema, leaseRowSchema, readIds } from './tables';
import { endUnseen } from './unseenEnds';

/** What of a cluster's health is news; the rest changes all the time. */
function newsOf(health: ClusterHealth) {
  const { lastContactAt, lagMilliseconds, ...news } = health;
  return JSON.parse(JSON.stringify(news)) as unknown;
}

/** Writes how well a cluster is watched. */
export async function saveHealth(
  transaction: Knex.Transaction,
  health: ClusterHealth,
  now: Date,
): Promise<void> {
  const { name } = health;
  const found: unknown = await transaction('clusters').where({ name }).first();
  const before = clusterRowSchema.optional().safeParse(found);
  await transaction('clusters')
    .insert({
      name,
      health: JSON.stringify(health),
      updated_at: now.getTime(),
    })
    .onConflict('name')
    .merge();
  const isKnown =
    before.success &&
    before.data &&
    isDeepStrictEqual(newsOf(before.data.health), newsOf(health));
  if (!isKnown) {
    await raiseRevision(transaction);
  }
}

/** Writes which images came over the network lately. */
export async function savePulls(
  transaction: Knex.Transaction,
  cluster: string,
  pulls: readonly RecentPulls[],
  at: Date,
): Promise<void> {
  await transaction('recent_pulls')
    .insert({ cluster, pulls: JSON.stringify(pulls), at: at.getTime() })
    .onConflict('cluster')
    .merge();
}

async function namesIn(
  transaction: Knex.Transaction,
  table: string,
  column: string,
): Promise<string[]> {
  const rows: unknown = await transaction(table).distinct({ name: column });
  return z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .map(({ name }) => name);
}

/** Clusters that a replica has, also one that sees other clusters than this one. */
async function lockWatched(
  transaction: Knex.Transaction,
  now: number,
): Promise<Set<string>> {
  const rows: unknown = await transaction('cluster_leases')
    .orderBy('cluster')
    .forUpdate()
    .select();
  return new Set(
    leaseRowSchema
      .array()
      .parse(rows)
      .filter(({ holder, expires_at }) => holder !== null && expires_at > now)
      .map(({ cluster }) => cluster),
  );
}

/** Ends the open incidents of a cluster, whose end nobody sees. Whether there were any. */
async function endIncidentsOf(
  transaction: Knex.Transaction,
  cluster: string,
  text: LocalizedText,
  now: Date,
): Promise<boolean> {
  const open: unknown = await transaction('incidents')
    .where({ cluster })
    .whereNull('resolved_at')
    .orderBy('id')
    .forUpdate()
    .select('id');
  const ids = readIds(open);
  await endUnseen(transaction, ids, text, now);
  return ids.length > 0;
}

/**
 * Writes why a cluster cannot be watched. If it could before, its incidents end, once no replica watches it any more: a
 * newer configuration may be there at one replica earlier than at another.
 */
export async function saveUnwatched(
  transaction: Knex.Transaction,
  health: ClusterHealth,
  now: Date,
  databaseNow: number,
): Promise<void> {
  const cluster = health.name;
  if ((await lockWatched(transaction, databaseNow)).has(cluster)) {
    return;
  }
  await saveHealth(transaction, health, now);
  const text = localize('unseen-end.unwatched', { cluster });
  if (await endIncidentsOf(transaction, cluster, text, now)) {
    await raiseRevision(transaction);
  }
}

/**
 * Forgets the health of all other clusters and ends their incidents. A cluster that a replica still watches stays for as
 * long as it does.
 */
export async function keepOnlyClusters(
  transaction: Knex.Transaction,
  names: readonly string[],
  now: Date,
  databaseNow: number,
): Promise<void> {
  const kept = new Set(names);
  for (const cluster of await lockWatched(transaction, databaseNow)) {
    kept.add(cluster);
  }
  const gone = (name: string) => !kept.has(name);
  let changed = false;
  for (const name of (await namesIn(transaction, 'clusters', 'name')).filter(
    gone,
  )) {
    changed = true;
    await transaction('clusters').where({ name }).delete();
  }
  for (const cluster of (
    await namesIn(transaction, 'recent_pulls', 'cluster')
  ).filter(gone)) {
    await transaction('recent_pulls').where({ cluster }).delete();
  }
  const withOpen: unknown = await transaction('incidents')
    .whereNull('resolved_at')
    .distinct('cluster');
  const clusters = z.array(z.object({ cluster: z.string() })).parse(withOpen);
  for (const { cluster } of clusters.filter(row => gone(row.cluster))) {
    changed = true;
    const text = localize('unseen-end.cluster', { cluster });
    await endIncidentsOf(transaction, cluster, text, now);
  }
  if (changed) {
    await raiseRevision(transaction);
  }
}
