import { podNamed } from '../__testUtils__/objects';
import { get, startTestCluster } from '../__testUtils__/server';
import {
  startDemoRegistry,
  type DemoRegistry,
} from '../registry/startDemoRegistry';
import type { RunningCluster } from './clusterServer';
import { startControlEndpoint } from './controlEndpoint';
import type { Listener } from './listen';

describe('the control endpoint', () => {
  let cluster: RunningCluster;
  const repaired: unknown[] = [];
  const restarted: unknown[] = [];
  let registry: DemoRegistry;
  let endpoint: Listener;

  beforeAll(async () => {
    cluster = await startTestCluster([podNamed('a')]);
    registry = await startDemoRegistry();
    endpoint = await startControlEndpoint(
      {
        clusters: [
          {
            name: 'production',
            control: cluster.control,
            repairs: {
              repair: input => repaired.push(input),
              repairs: () => repaired.map(input => ({ input })),
              undoRepairs: () => repaired.splice(0),
            },
            restarts: { restart: input => restarted.push(input) },
          },
        ],
        registry: registry.control,
      },
      0,
    );
  });

  afterAll(async () => {
    await endpoint.close();
    await registry.close();
    await cluster.close();
  });

  const call = (method: string, path: string, body?: object, type?: string) =>
    fetch(`http://127.0.0.1:${endpoint.port}${path}`, {
      method,
      headers: { 'content-type': type ?? 'application/json' },
      body: body && JSON.stringify(body),
    });

  it('sets and clears faults', async () => {
    const path = '/clusters/production/faults';
    const set = await call('POST', path, { kind: 'unauthorized' });
    expect(set.status).toBe(201);
    expect((await get(cluster, '/api/v1/pods')).status).toBe(401);
    expect(await (await call('GET', path)).json()).toEqual({
      faults: [{ kind: 'unauthorized' }],
    });
    await call('DELETE', path);
    expect((await get(cluster, '/api/v1/pods')).status).toBe(200);
  });

  it('counts requests', async () => {
    const path = '/clusters/production/requests';
    await call('DELETE', path);
    await get(cluster, '/api/v1/pods');
    const { requests } = await (await call('GET', path)).json();
    expect(requests).toEqual([
      expect.objectContaining({ method: 'GET', path: '/api/v1/pods' }),
    ]);
  });

  it('breaks a registry, and counts what it is asked', async () => {
    const ping = () => fetch(`${registry.url}/v2/?ns=artifacts.acme.internal`);
    const path = '/registry/faults';
    const set = await call('POST', path, {
      kind: 'outage',
      match: { registry: 'artifacts.acme.internal' },
    });
    expect(set.status).toBe(201);
    await call('DELETE', '/registry/requests');
    expect((await ping()).status).toBe(503);
    await call('DELETE', path);
    expect((await ping()).status).toBe(200);
    const { requests } = await (await call('GET', '/registry/requests')).json();
    expect(requests).toEqual([
      expect.objectContaining({ kind: 'ping', status: 503 }),
      expect.objectContaining({ kind: 'ping', status: 200 }),
    ]);
  });

  it('hands repairs on, and takes them back', async () => {
    const path = '/clusters/production/repairs';
    const repair = { namespace: 'shop', name: 'checkout', kind: 'push' };
    const done = await call('POST', path, repair);
    expect(done.status).toBe(201);
    expect(await done.json()).toEqual({ repairs: [{ input: repair }] });
    await call('DELETE', path);
    expect(await (await call('GET', path)).json()).toEqual({ repairs: [] });
  });

  it('hands restarts on', async () => {
    const workload = { namespace: 'pricing', name: 'tax' };
    const done = await call('POST', '/clusters/production/restarts', workload);
    expect(done.status).toBe(201);
    expect(restarted).toEqual([workload]);
  });

  it('cuts watches', async () => {
    const watch = await get(cluster, '/api/v1/pods?watch=true');
    expect(
      await (await call('DELETE', '/clusters/production/watches')).json(),
    ).toEqual({ open: 0 });
    await expect(watch.text()).rejects.toThrow();
  });

  it.each<[string, string, object | undefined, string | undefined, number]>([
    ['POST', '/clusters/production/faults', { kind: 'none' }, undefined, 400],
    ['POST', '/clusters/production/faults', undefined, undefined, 400],
    [
      'POST',
      '/clusters/production/faults',
      { kind: 'hang' },
      'text/plain',
      415,
    ],
    ['PUT', '/clusters/production/repairs', undefined, undefined, 404],
    ['GET', '/clusters/production/restarts', undefined, undefined, 404],
    ['POST', '/clusters/production/repairs', {}, 'text/plain', 415],
    ['GET', '/clusters/other/faults', undefined, undefined, 404],
    ['PUT', '/clusters/production/faults', undefined, undefined, 404],
    ['GET', '/', undefined, undefined, 404],
    ['POST', '/registry/faults', { kind: 'none' }, undefined, 400],
    ['GET', '/registry/watches', undefined, undefined, 404],
  ])('%s %s %j is refused', async (method, path, body, type, status) => {
    const response = await call(method, path, body, type);
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty('error');
  });
});
