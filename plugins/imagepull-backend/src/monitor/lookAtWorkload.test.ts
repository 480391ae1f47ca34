import { mockServices } from '@backstage/backend-test-utils';
import {
  byPath,
  failure,
  json,
  list,
  startFakeCluster,
  type FakeCluster,
} from '../__testUtils__/fakeCluster';
import { failingPod, runningPod } from '../__testUtils__/pods';
import { createKubernetesGateway } from '../kubernetes/gateway';
import { createClusterTime } from './clusterTime';
import { keyOfWorkload, type FailingPod } from './failingPods';
import { lookAtWorkload, withNewer } from './lookAtWorkload';
import type { Looker } from './looker';
import { watchNamespaces } from './namespaces';

const key = keyOfWorkload('shop', { kind: 'Deployment', name: 'shop' });
const byLabel = { namespace: 'shop', labelSelector: 'app=shop' };
const pods = '/proxy/api/v1/namespaces/shop/pods';

describe('lookAtWorkload', () => {
  let cluster: FakeCluster;
  let looker: Looker;

  beforeEach(async () => {
    cluster = await startFakeCluster();
    looker = {
      place: {
        cluster: { name: 'one', authProvider: 'serviceAccount' },
        access: { headers: {}, scope: 'one' },
      },
      // In the place of kubernetes-backend, so that its proxy is the cluster.
      gateway: createKubernetesGateway({
        auth: mockServices.auth(),
        discovery: mockServices.discovery.mock({
          getBaseUrl: async () => cluster.url,
        }),
        timeoutMs: 5_000,
        dashboardApps: new Map(),
      }),
      namespaces: watchNamespaces({ include: [], exclude: [] }),
      time: createClusterTime({ offset: () => undefined }),
      logger: mockServices.logger.mock(),
      signal: new AbortController().signal,
    };
  });

  afterEach(async () => {
    await cluster.stop();
  });

  const own = [failingPod('shop-7d9-1'), failingPod('shop-7d9-2')];
  const others = failingPod('other-5c4-1', {
    owner: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'other' },
  });

  it('sees the pods of its workload, and none of others with the same labels', async () => {
    cluster.answer(
      byPath({
        [pods]: json(list('Pod', [...own, others])),
        '/proxy/api/v1/namespaces/shop/events': json(list('Event', [])),
      }),
    );
    expect(await lookAtWorkload(key, byLabel, looker)).toMatchObject({
      pods: own.map(({ metadata }) => ({ metadata })),
      workload: { kind: 'Deployment', name: 'shop' },
      truncated: false,
    });
  });

  it('looks twice where the own selector of the workload finds more', async () => {
    const healthy = {
      ...runningPod('shop-6c8-1'),
      metadata: { ...own[0].metadata, name: 'shop-6c8-1', uid: 'uid-healthy' },
    };
    const replicaSet = {
      kind: 'ReplicaSet',
      metadata: {
        namespace: 'shop',
        name: 'shop-7d9',
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
        ],
      },
    };
    const deployment = {
      kind: 'Deployment',
      metadata: { namespace: 'shop', name: 'shop' },
      spec: { selector: { matchLabels: { tier: 'web' } } },
      status: { replicas: 3 },
    };
    const apps = '/proxy/apis/apps/v1/namespaces/shop';
    cluster.answer(
      byPath({
        [pods]: (request, response) => {
          const all = request.url?.includes('tier%3Dweb') ? [healthy] : [];
          json(list('Pod', [...own, ...all]))(request, response);
        },
        '/proxy/api/v1/namespaces/shop/events': json(list('Event', [])),
        [`${apps}/replicasets`]: json(list('ReplicaSet', [replicaSet])),
        [`${apps}/replicasets/shop-7d9`]: json(replicaSet),
        [`${apps}/deployments`]: json(list('Deployment', [deployment])),
        [`${apps}/deployments/shop`]: json(deployment),
      }),
    );
    expect(await lookAtWorkload(key, byLabel, looker)).toMatchObject({
      pods: [{}, {}, { metadata: { uid: 'uid-healthy' } }],
      matchLabels: { tier: 'web' },
    });
    const selectors = cluster.requests
      .filter(({ path }) => path === pods)
      .map(({ query }) => query.get('labelSelector'));
    expect(selectors).toEqual(['app=shop', 'tier=web']);
  });

  it('tells why it could not look', async () => {
    cluster.answer(failure(403, 'Forbidden', 'pods is forbidden'));
    expect(await lookAtWorkload(key, byLabel, looker)).toMatchObject({
      code: 'forbidden',
      missingPermission: 'list pods',
    });
  });

  it('takes what the watch told after it had asked for newer, and nothing before', () => {
    const failingAt = (pod: typeof others, at: number): FailingPod => ({
      pod,
      at,
      workload: key,
      source: 'watch',
    });
    const [first, second] = own;
    const changed = { ...first, status: { phase: 'Pending', reason: 'newer' } };
    const outdated = { ...second, status: { phase: 'Pending' } };
    const seen = withNewer(
      {
        pods: [first, second, others],
        events: [],
        owners: [],
        truncated: false,
        limitations: [],
        askedAt: 100,
      },
      [failingAt(changed, 101), failingAt(outdated, 99)],
      new Set([others.metadata?.uid ?? '']),
      {
        of: name => (name === 'shop/shop-7d9-1' ? [{ reason: 'Failed' }] : []),
      },
    );
    expect(seen.pods).toEqual([second, changed]);
    expect(seen.events).toContainEqual({ reason: 'Failed' });
  });
});
