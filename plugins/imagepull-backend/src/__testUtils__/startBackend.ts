import type { BackendFeature } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import {
  entityReportSchema,
  type EntityReport,
} from 'backstage-plugin-imagepull-common';
import request from 'supertest';
import { z } from 'zod';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import imagepullPlugin from '..';

/** A cluster of `kubernetes.clusterLocatorMethods`. */
export type ConfiguredCluster = {
  name: string;
  url: string;
  authProvider: string;
  serviceAccountToken?: string;
  oidcTokenProvider?: string;
  dashboardUrl?: string;
  dashboardApp?: string;
};

/** A cluster with a service account. */
export function configured(name: string, url: string): ConfiguredCluster {
  return {
    name,
    url,
    authProvider: 'serviceAccount',
    serviceAccountToken: `token-of-${name}`,
  };
}

/**
 * The configuration of the Kubernetes plugin for these clusters, and of this one. The monitor is off unless it says
 * otherwise, so that nothing but what a test does leads to requests.
 */
export function configuration(
  clusters: ConfiguredCluster[],
  imagepull: JsonObject = {},
  serviceLocator = 'multiTenant',
): JsonObject {
  return {
    kubernetes: {
      serviceLocatorMethod: { type: serviceLocator },
      clusterLocatorMethods: [{ type: 'config', clusters }],
    },
    imagepull: { monitor: { enabled: false }, ...imagepull },
  };
}

/**
 * Starts this plugin with the real kubernetes-backend, and with a catalog that holds these entities and shows them to
 * everybody.
 */
export async function startBackend(options: {
  config: JsonObject;
  entities?: Entity[];
  features?: BackendFeature[];
}): Promise<TestBackend> {
  const { config, entities = [], features = [] } = options;
  return startTestBackend({
    features: [
      imagepullPlugin,
      kubernetesPlugin,
      mockServices.rootConfig.factory({ data: config }),
      catalogServiceMock.factory({ entities }),
      ...features,
    ],
  });
}

/** Asks for the report of a component, as the user `user:default/mock` where no header says otherwise. */
export function askForReport(
  backend: TestBackend,
  name: string,
  headers: Record<string, string> = {},
) {
  return request(backend.server)
    .get(`/api/imagepull/v1/entities/component/default/${name}/report`)
    .set(headers);
}

function validated(body: unknown): EntityReport {
  // Strict, so that a field which is in no schema is an error.
  return z.strictObject(entityReportSchema.shape).parse(body);
}

/** The report of a component, validated. */
export async function reportOf(
  backend: TestBackend,
  name: string,
  headers: Record<string, string> = {},
): Promise<EntityReport> {
  const { body } = await askForReport(backend, name, headers).expect(200);
  return validated(body);
}

const progressSchema = z.object({
  diagnoses: z.array(z.object({ checking: z.boolean() })),
});

function isChecking(body: unknown): boolean {
  return progressSchema.parse(body).diagnoses.some(({ checking }) => checking);
}

/** The report of a component once nothing is being looked at any more: asks again until then. */
export async function settledReportOf(
  backend: TestBackend,
  name: string,
  headers: Record<string, string> = {},
): Promise<EntityReport> {
  let { body } = await askForReport(backend, name, headers).expect(200);
  while (isChecking(body)) {
    ({ body } = await askForReport(backend, name, headers).expect(200));
  }
  return validated(body);
}

/** Asks for a re-check of a component. */
export function askForRecheck(
  backend: TestBackend,
  name: string,
  headers: Record<string, string> = {},
) {
  return request(backend.server)
    .post(`/api/imagepull/v1/entities/component/default/${name}/recheck`)
    .set(headers);
}

/**
 * Calls a cluster once through kubernetes-backend: the first call loads the Kubernetes client, which can take longer than
 * the time-outs of tests.
 */
export async function warmUp(
  backend: TestBackend,
  cluster: string,
  token = 'made-up',
): Promise<void> {
  await request(backend.server)
    .get('/api/kubernetes/proxy/api/v1/pods')
    .set('Backstage-Kubernetes-Cluster', cluster)
    .set('Backstage-Kubernetes-Authorization', `Bearer ${token}`)
    .expect(200);
}
