import { mockServices } from '@backstage/backend-test-utils';
import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
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

  it('watches with the credentials of the cluster, uncompressed, and without an end of its own', async () => {
    backend.answer((_request, response) => response.end());
    backend.requests.length = 0;
    const connection = gatewayWith({ timeoutMs: 1 }).connectToWatch(
      { name: 'one' },
      { headers: { 'Backstage-Kubernetes-Authorization': 'Bearer theirs' } },
    );
    const watch = connection.watch(
      { resource: pods, resourceVersion: '7', timeoutSeconds: 250 },
      new AbortController().signal,
    );
    expect(await watch.next()).toEqual({ done: true, value: undefined });
    const [{ path, query, headers }] = backend.requests;
    expect(path).toBe('/proxy/api/v1/pods');
    expect(query.get('watch')).toBe('1');
    expect(query.has('timeout')).toBe(false);
    expect(headers).toMatchObject({
      'accept-encoding': 'identity',
      authorization: 'Bearer ours',
      'backstage-kubernetes-authorization': 'Bearer theirs',
      'backstage-kubernetes-cluster': 'one',
    });
  });

  it('has a refusal of a watch whose reason never ends, and when to come back', async () => {
    backend.answer((_request, response) => {
      response.writeHead(429, { 'retry-after': '12' });
      response.write('{');
    });
    const connection = gatewayWith({ timeoutMs: 50 }).connectToWatch(
      { name: 'one' },
      { headers: {} },
    );
    const watch = connection.watch(
      { resource: pods, resourceVersion: '7', timeoutSeconds: 250 },
      new AbortController().signal,
    );
    await expect(watch.next()).rejects.toMatchObject({
      clusterError: { code: 'rate-limited' },
      retryAfterMs: 12_000,
    });
  });

  it('gives each page of a list a time-out of its own', async () => {
    const connection = gatewayWith({ timeoutMs: 300 }).connectToWatch(
      { name: 'one' },
      { headers: {} },
    );
    const page = () =>
      connection.listPage(
        { resource: pods, limit: 1 },
        new AbortController().signal,
      );
    backend.answer(() => {});
    await expect(page()).rejects.toMatchObject({
      clusterError: { code: 'timeout' },
    });
    backend.answer(json(list('Pod', [])));
    await expect(page()).resolves.toMatchObject({
      objects: [],
      resourceVersion: '1',
    });
  });

  it('counts each request once, by what became of it', async () => {
    const exporter = new InMemoryMetricExporter(
      AggregationTemporality.CUMULATIVE,
    );
    const provider = new MeterProvider({
      readers: [new PeriodicExportingMetricReader({ exporter })],
    });
    metrics.setGlobalMeterProvider(provider);
    try {
      const gateway = gatewayWith();
      const end = new AbortController();
      backend.answer(failure(403, 'Forbidden'));
      await gateway
        .connect({ name: 'one' }, { headers: {} })
        .list({ resource: pods })
        .catch(() => undefined);
      backend.answer((_request, response) => {
        const line = JSON.stringify({ type: 'BOOKMARK', object: {} });
        response.write(`${line}\n${line}\n`);
      });
      const watch = gateway
        .connectToWatch({ name: 'one' }, { headers: {} })
        .watch(
          { resource: pods, resourceVersion: '7', timeoutSeconds: 250 },
          end.signal,
        );
      await watch.next();
      await watch.next();
      end.abort();
      await expect(watch.next()).rejects.toThrow();
      await provider.forceFlush();
      expect(
        exporter
          .getMetrics()
          .flatMap(({ scopeMetrics }) => scopeMetrics)
          .flatMap(scope => scope.metrics)
          .flatMap(({ dataPoints }) =>
            dataPoints.map(({ attributes, value }) => [attributes, value]),
          ),
      ).toEqual([
        [
          {
            cluster: 'one',
            verb: 'list',
            resource: 'pods',
            outcome: 'forbidden',
          },
          1,
        ],
        [{ cluster: 'one', verb: 'watch', resource: 'pods', outcome: 'ok' }, 1],
      ]);
    } finally {
      await provider.shutdown();
      metrics.disable();
    }
  });
});
