import { mockServices } from '@backstage/backend-test-utils';
import {
  failure,
  json,
  list,
  startFakeCluster,
  type FakeCluster,
} from '../__testUtils__/fakeCluster';
import { createKubernetesGateway } from './gateway';
import { pods } from './resources';
import { maximumTableBytes } from './secrets';

describe('createKubernetesGateway', () => {
  let backend: FakeCluster;
  beforeAll(async () => {
    backend = await startFakeCluster();
  });
  afterAll(() => backend.stop());

  function gatewayWith(
    options: {
      timeoutMs?: number;
      token?: () => Promise<{ token: string }>;
    } = {},
  ) {
    const auth = mockServices.auth.mock({
      getPluginRequestToken: options.token ?? (async () => ({ token: 'ours' })),
    });
    return createKubernetesGateway({
      auth,
      discovery: {
        getBaseUrl: async () => backend.url,
        getExternalBaseUrl: async () => backend.url,
      },
      timeoutMs: options.timeoutMs ?? 5_000,
      dashboardApps: new Map(),
    });
  }

  const connect = (...options: Parameters<typeof gatewayWith>) =>
    gatewayWith(...options).connect({ name: 'one' }, { headers: {} });

  it('has the cluster end what nobody waits for any more', async () => {
    backend.answer(json(list('Pod', [])));
    backend.requests.length = 0;
    await connect({ timeoutMs: 2_500 }).list({
      resource: pods,
      labelSelector: 'app in (a,b),c!=d e',
    });
    const [{ path, query }] = backend.requests;
    expect(path).toBe('/proxy/api/v1/pods');
    expect(query.get('timeout')).toBe('3s');
    expect(query.get('labelSelector')).toBe('app in (a,b),c!=d e');
  });

  it('waits for a token of its own no longer than for a cluster', async () => {
    const never = () => new Promise<{ token: string }>(() => {});
    await expect(
      connect({ timeoutMs: 50, token: never }).list({ resource: pods }),
    ).rejects.toMatchObject({ clusterError: { code: 'timeout' } });
    await expect(
      gatewayWith({ timeoutMs: 50, token: never }).listClusters(),
    ).rejects.toThrow('timeout');
  });

  it('reads no table of secrets that is too large', async () => {
    backend.answer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(' '.repeat(maximumTableBytes + 1));
    });
    await expect(connect().listSecrets('shop')).rejects.toMatchObject({
      clusterError: {
        code: 'invalid-answer',
        text: { id: 'cluster.answer-too-large', params: { megabytes: '8' } },
      },
    });
  });

  it('says nothing of a kubernetes-backend that fails', async () => {
    backend.answer(failure(500, 'InternalError', 'made-up-secret'));
    await expect(gatewayWith().listClusters()).rejects.toThrow(
      'The Kubernetes backend answers with status 500',
    );
  });
});
