import type { BackendFeature } from '@backstage/backend-plugin-api';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { mockServices, type TestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type {
  ClusterHealth,
  KnownIncident,
} from 'backstage-plugin-imagepull-common';
import { clusterHealthSchema } from 'backstage-plugin-imagepull-common';
import knexFactory, { type Knex } from 'knex';
import { z } from 'zod';
import { createIncidentStore } from '../incidents/createIncidentStore';
import {
  configuration,
  startBackend,
  type ConfiguredCluster,
} from './startBackend';

/** A SQLite database in memory, as a new installation has it. */
export function newDatabase(): Knex {
  return knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    // One connection: another one would have another memory.
    pool: { min: 1, max: 1 },
  });
}

/** Starts a backend that watches clusters, with the real scheduler. The database outlives it. */
export async function startMonitored(options: {
  clusters: ConfiguredCluster[];
  database: Knex;
  monitor?: JsonObject;
  entities?: Entity[];
  features?: BackendFeature[];
}): Promise<TestBackend> {
  const { clusters, database, monitor = {}, entities, features = [] } = options;
  return startBackend({
    config: configuration(clusters, {
      monitor: { enabled: true, ...monitor },
    }),
    entities,
    features: [
      mockServices.database.factory({ knex: database }),
      schedulerServiceFactory,
      ...features,
    ],
  });
}

/** Incidents that are stored of a cluster, open or not. */
export async function incidentsIn(
  database: Knex,
  cluster: string,
): Promise<KnownIncident[]> {
  const store = createIncidentStore({
    database,
    ownership: {
      entitiesOf: () => [],
      refresh: async () => {},
      revision: () => 0,
    },
    logger: mockServices.logger.mock(),
  });
  return store.load(cluster, new Date(0));
}

const clusterRows = z.array(z.object({ health: z.string() }));

/** What is stored of how well clusters are watched, by name. */
export async function healthIn(
  database: Knex,
): Promise<Map<string, ClusterHealth>> {
  const rows: unknown = await database('clusters').select('health');
  return new Map(
    clusterRows
      .parse(rows)
      .map(({ health }) => clusterHealthSchema.parse(JSON.parse(health)))
      .map(health => [health.name, health]),
  );
}

/**
 * Waits until something is as expected.
 *
 * @throws the last failure of the expectation after this many milliseconds
 */
export async function eventually(
  expectation: () => Promise<void> | void,
  withinMs = 20_000,
): Promise<void> {
  // Not by the clock that tests put forward.
  const end = Date.now() + withinMs;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
