// A backend with this plugin and the real kubernetes-backend, for tests that run several of them as processes.
// Its configuration is JSON in the environment variable REPLICA_CONFIG; REPLICA_CLOCK_AHEAD_MS sets its clock.
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import imagepullPlugin from '..';
import { shiftClock } from './shiftClock';

shiftClock(Number(process.env.REPLICA_CLOCK_AHEAD_MS ?? 0));

const backend = createBackend();

backend.add(
  createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () =>
      new ConfigReader(JSON.parse(process.env.REPLICA_CONFIG ?? '{}')),
  }),
);
backend.add(catalogServiceMock.factory({ entities: [] }));
backend.add(kubernetesPlugin);
backend.add(imagepullPlugin);

backend.start().catch(error => {
  console.error(error);
  process.exit(1);
});
