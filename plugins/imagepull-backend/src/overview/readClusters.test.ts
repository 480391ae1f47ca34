import type { ClusterHealth } from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { describeOnDatabases } from '../__testUtils__/databases';
import { databaseClock } from '../leases/databaseClock';
import { readClusters } from './readClusters';

function health(name: string, more: Partial<ClusterHealth> = {}) {
  return {
    name,
    state: 'watched',
    limitations: [],
    failingPods: 3,
    relists: 1,
    ...more,
  };
}

async function tell(knex: Knex, told: ReturnType<typeof health>) {
  await knex('clusters').insert({
    name: told.name,
    health: JSON.stringify(told),
    updated_at: 1,
  });
}

async function lease(
  knex: Knex,
  cluster: string,
  holder: string | null,
  lasts: number,
) {
  const expires_at = (await databaseClock(knex)) + lasts;
  await knex('cluster_leases').insert({
    cluster,
    holder,
    epoch: 1,
    expires_at,
  });
}

describeOnDatabases('readClusters', database => {
  it('tells what was told of clusters that somebody watches', async () => {
    const knex = await database.create();
    await tell(knex, health('production'));
    await lease(knex, 'production', 'a', 60_000);
    expect(await readClusters(knex)).toEqual([health('production')]);
  });

  it.each([
    ['whose replica has died', 'a', -1],
    ['that was given back', null, 60_000],
  ])('says that a cluster %s waits', async (_, holder, lasts) => {
    const knex = await database.create();
    const error = {
      code: 'timeout' as const,
      text: { id: 'cluster.timeout', params: {}, text: 'No answer' },
    };
    await tell(knex, health('production', { state: 'failing', error }));
    await lease(knex, 'production', holder, lasts);
    expect(await readClusters(knex)).toEqual([
      health('production', { state: 'waiting' }),
    ]);
  });

  it('names clusters that nobody has told anything of', async () => {
    const knex = await database.create();
    await tell(knex, health('staging'));
    await lease(knex, 'staging', 'a', 60_000);
    await lease(knex, 'production', null, 0);
    expect(await readClusters(knex)).toEqual([
      health('production', { state: 'waiting', failingPods: 0, relists: 0 }),
      health('staging'),
    ]);
  });

  it('leaves alone what cannot be watched and so has no lease', async () => {
    const knex = await database.create();
    const told = health('oidc', { state: 'entity-page-only' });
    await tell(knex, told);
    expect(await readClusters(knex)).toEqual([told]);
  });
});
