import { randomUUID } from 'node:crypto';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  findSituations,
  imagepullPermissions,
} from 'backstage-plugin-imagepull-common';
import { createRouter } from './api/router';
import {
  readDashboardApps,
  readImagepullConfig,
  readServiceLocatorMethod,
} from './config';
import { createIncidentStore } from './incidents/createIncidentStore';
import { scheduleRetention } from './incidents/retention';
import { prepareDatabase } from './incidents/prepareDatabase';
import { readRevision } from './incidents/revision';
import { createClusterInvestigation } from './investigate/clusterInvestigation';
import { createInvestigation } from './investigate/investigation';
import { createRegistryInvestigation } from './investigate/registryInvestigation';
import { createKubernetesGateway } from './kubernetes/gateway';
import { createClusterLeases } from './leases/clusterLeases';
import { observeOpenIncidents } from './metrics/openIncidents';
import { createFleet, scheduleFleet } from './monitor/fleet';
import { createEntityReports } from './observe/entityReports';
import { announceChanges } from './overview/announceChanges';
import { createIncidentReader } from './overview/incidentReader';
import { refreshStoredEntities } from './ownership/entityTitles';
import { keepOwnership } from './ownership/keepOwnership';
import { createOwnership } from './ownership/ownership';
import { createRegistryClient } from './registry';
import { findRunbookDirectory } from './runbooks/library';

/**
 * The imagepull backend: tells why the pods of a catalog entity cannot pull their images. It reaches the clusters
 * through `@backstage/plugin-kubernetes-backend`, which has to be installed beside it.
 *
 * @public
 */
export const imagepullPlugin = createBackendPlugin({
  pluginId: 'imagepull',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        http: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const { auth, config, discovery, http, logger } = services;
        const {
          clusterTimeoutMs,
          monitor,
          registries,
          retentionMs,
          runbooks,
          secrets,
        } = readImagepullConfig(config);
        const knex = await prepareDatabase(services.database);
        const serviceLocator = () => readServiceLocatorMethod(config);
        try {
          serviceLocator();
        } catch (error) {
          logger.error('No report can be made', toError(error));
        }
        const registryClient = createRegistryClient({
          registries,
          config,
          logger,
        });
        const stopping = new AbortController();
        const gateway = createKubernetesGateway({
          auth,
          discovery,
          timeoutMs: clusterTimeoutMs,
          dashboardApps: readDashboardApps(config),
        });
        const background = { logger, signal: stopping.signal };
        const investigation = createInvestigation({
          cluster: createClusterInvestigation({
            gateway,
            hostKeys: secrets === 'registries',
            ...background,
          }),
          registries: createRegistryInvestigation({
            client: registryClient,
            ...background,
          }),
          logger,
        });
        const ownership = createOwnership({ ...services, serviceLocator });
        const store = createIncidentStore({
          database: knex,
          ownership,
          logger,
        });
        await scheduleRetention({ ...services, store, retentionMs });
        await keepOwnership({
          ...services,
          ownership,
          onChange: async () => {
            await refreshStoredEntities(knex, ownership);
            await store.reassignEntities();
          },
        });
        const fleet = createFleet({
          gateway,
          leases: createClusterLeases({
            database: knex,
            replica: randomUUID(),
          }),
          store,
          investigation,
          namespaces: monitor.namespaces,
          logger,
        });
        const unobserve = observeOpenIncidents(async () =>
          fleet.openIncidents(),
        );
        services.lifecycle.addShutdownHook(async () => {
          unobserve();
          // Before the rest ends, so that what was seen is written.
          await fleet.stop();
          stopping.abort();
          await registryClient.close();
        });
        if (monitor.enabled) {
          await scheduleFleet(fleet, services.scheduler, stopping.signal);
        }
        const announcing = new AbortController();
        services.lifecycle.addShutdownHook(() => announcing.abort());
        announceChanges({
          logger,
          signal: announcing.signal,
          signals: services.signals,
          readRevision: () => readRevision(knex),
        }).catch(error =>
          logger.error('Changes are no longer announced', toError(error)),
        );
        services.permissionsRegistry.addPermissions(imagepullPermissions);
        http.use(
          createRouter({
            ...services,
            incidents: createIncidentReader({
              ...services,
              knex,
              findSituations,
              monitored: monitor.enabled,
            }),
            reports: createEntityReports({
              gateway,
              investigation,
              serviceLocator,
              logger,
            }),
            runbookDirectory: findRunbookDirectory(),
            runbookRules: runbooks,
            externalBaseUrl: await discovery.getExternalBaseUrl('imagepull'),
          }),
        );
        // Says nothing about any installation but its address, and tools that read it have no Backstage token.
        http.addAuthPolicy({ path: '/openapi.json', allow: 'unauthenticated' });
      },
    });
  },
});
