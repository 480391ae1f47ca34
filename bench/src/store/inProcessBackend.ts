import { createBackend } from '@backstage/backend-defaults';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import { rootConfigServiceFactory } from '@backstage/backend-defaults/rootConfig';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { connectTo, type BackendConnection } from '../backend/connection';
import {
  writeConfiguration,
  type BackendConfiguration,
} from '../backend/configuration';

/** A backend in this process. */
export interface InProcessBackend {
  connection: BackendConnection;
  /** The database of the plugin, as the plugin itself uses it. */
  database: Knex;
  close(): Promise<void>;
}

/** The database service of Backstage, which also hands over the database of one plugin. */
function databaseOf(pluginId: string, handOver: (database: Knex) => void) {
  return createServiceFactory({
    service: coreServices.database,
    deps: {
      config: coreServices.rootConfig,
      lifecycle: coreServices.lifecycle,
      logger: coreServices.logger,
      plugin: coreServices.pluginMetadata,
      rootLifecycle: coreServices.rootLifecycle,
      rootLogger: coreServices.rootLogger,
    },
    createRootContext: ({ config, rootLifecycle, rootLogger }) =>
      DatabaseManager.fromConfig(config, { rootLifecycle, rootLogger }),
    async factory({ plugin, lifecycle, logger }, manager) {
      const service = manager.forPlugin(plugin.getId(), { lifecycle, logger });
      if (plugin.getId() === pluginId) {
        handOver(await service.getClient());
      }
      return service;
    },
  });
}

/** Starts a backend in this process, with a catalog and this plugin, and waits until it answers. */
export async function startInProcess(
  options: BackendConfiguration,
): Promise<InProcessBackend> {
  const config = writeConfiguration(options);
  let database: Knex | undefined;
  const backend = createBackend();
  backend.add(rootConfigServiceFactory({ argv: ['--config', config] }));
  backend.add(
    databaseOf('imagepull', handedOver => {
      database = handedOver;
    }),
  );
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(
    import('@backstage/plugin-permission-backend-module-allow-all-policy'),
  );
  backend.add(import('@backstage/plugin-signals-backend'));
  backend.add(import('backstage-plugin-imagepull-backend'));
  await backend.start();
  if (!database) {
    throw new Error('The plugin has no database');
  }
  return {
    connection: await connectTo(`http://127.0.0.1:${options.port}`),
    database,
    close: () => backend.stop(),
  };
}
