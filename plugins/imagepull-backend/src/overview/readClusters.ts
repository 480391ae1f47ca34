import type { ClusterHealth } from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { clusterRowSchema } from '../incidents/tables';
import { databaseClock } from '../leases/databaseClock';
import { readLeases } from '../leases/leaseRows';

/**
 * How well the clusters are watched, as those who watch them have told, in the order of their names. A cluster whose
 * lease nobody has, or has not renewed in time, is `waiting`, whatever was told of it before: else clusters would be
 * called watched for good after the last replica has died.
 */
export async function readClusters(knex: Knex): Promise<ClusterHealth[]> {
  const rows: unknown = await knex('clusters').orderBy('name').select();
  const told = clusterRowSchema.array().parse(rows);
  const leases = await readLeases(knex);
  const now = await databaseClock(knex);
  const free = new Set(
    leases
      .filter(({ holder, expires_at }) => holder === null || expires_at <= now)
      .map(({ cluster }) => cluster),
  );
  const known = told.map(({ health }): ClusterHealth => {
    if (!free.delete(health.name)) {
      return health;
    }
    const { error: _, ...before } = health;
    return { ...before, state: 'waiting' };
  });
  const untold = [...free].map(
    (name): ClusterHealth => ({
      name,
      state: 'waiting',
      limitations: [],
      failingPods: 0,
      relists: 0,
    }),
  );
  return [...known, ...untold].sort((a, b) => (a.name < b.name ? -1 : 1));
}
