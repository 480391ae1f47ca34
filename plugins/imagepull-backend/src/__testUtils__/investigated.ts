import type { TestBackend } from '@backstage/backend-test-utils';
import type {
  CheckId,
  CheckResult,
  EntityReport,
} from 'backstage-plugin-imagepull-common';
import { movableClock } from './clock';
import { secretTable } from './clusterObjects';
import { component } from './entities';
import {
  isInvestigation,
  json,
  startFakeCluster,
  type FakeCluster,
} from './fakeCluster';
import { credentialsMissing, failingPod } from './pods';
import {
  configuration,
  configured,
  startBackend,
  warmUp,
} from './startBackend';

/** A pod that asks a registry with credentials that it does not have. */
export const strangers = [
  failingPod('shop-a', { error: credentialsMissing, pullSecrets: ['regcred'] }),
];

/** Makes the secret that {@link strangers} name one of another type. */
export const wrongType = {
  '/api/v1/namespaces/shop/secrets': json(
    secretTable([{ name: 'regcred', type: 'Opaque' }]),
  ),
};

/** A check of the first diagnosis. */
export function checkOf(
  report: EntityReport,
  id: CheckId,
): CheckResult | undefined {
  return report.diagnoses[0]?.checks.find(check => check.id === id);
}

/** What an investigation has asked a cluster for. */
export function investigationOf({ requests }: FakeCluster): string[] {
  return requests
    .filter(isInvestigation)
    .map(({ path, query }) =>
      [path, query.get('fieldSelector') ?? ''].join(' ').trim(),
    )
    .sort();
}

/** What {@link startInvestigated} has started. */
export interface Investigated {
  cluster: FakeCluster;
  backend: TestBackend;
  clock: ReturnType<typeof movableClock>;
  stop(): Promise<void>;
}

/**
 * Starts a backend that reaches one cluster in two ways: as `one` with its own account, as `theirs` with the users'. The
 * components `shop`, `basket` and `checkout` are in one namespace, `everywhere` is in all, `theirs` is seen by users alone.
 */
export async function startInvestigated(): Promise<Investigated> {
  const clock = movableClock();
  const cluster = await startFakeCluster();
  const inCluster = (name: string, clusterName: string, namespace?: string) =>
    component(name, {
      'backstage.io/kubernetes-label-selector': `app=${name}`,
      'backstage.io/kubernetes-namespace': namespace,
      'backstage.io/kubernetes-cluster': clusterName,
    });
  const backend = await startBackend({
    config: configuration(
      [
        configured('one', cluster.url),
        { name: 'theirs', url: cluster.url, authProvider: 'google' },
      ],
      { clusterTimeout: '2s' },
      'singleTenant',
    ),
    entities: [
      inCluster('shop', 'one', 'shop'),
      inCluster('basket', 'one', 'shop'),
      inCluster('checkout', 'one', 'shop'),
      inCluster('everywhere', 'one'),
      inCluster('theirs', 'theirs', 'shop'),
    ],
  });
  await warmUp(backend, 'one');
  cluster.requests.length = 0;
  return {
    cluster,
    backend,
    clock,
    async stop() {
      await backend.stop();
      await cluster.stop();
      clock.restore();
    },
  };
}
