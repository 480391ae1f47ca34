import { podNamed } from '../__testUtils__/objects';
import { get, startTestCluster } from '../__testUtils__/server';
import { demoUsers } from '../users';
import type { RunningCluster } from './clusterServer';
import type { FaultInput } from './faults';

describe('faults', () => {
  let cluster: RunningCluster;

  beforeAll(async () => {
    cluster = await startTestCluster([podNamed('a')]);
  });

  afterEach(() => cluster.control.clearFaults());

  afterAll(() => cluster.close());

  it.each<[FaultInput, number, string]>([
    [{ kind: 'unauthorized' }, 401, 'Unauthorized'],
    [
      { kind: 'forbidden' },
      403,
      'pods is forbidden: User "system:serviceaccount:backstage:reader" cannot list resource "pods" in API group "" in the namespace "shop"',
    ],
    [{ kind: 'tooManyRequests' }, 429, 'too many requests'],
    [{ kind: 'internalError' }, 500, 'Internal error occurred'],
  ])('%j', async (fault, status, message) => {
    cluster.control.addFault(fault);
    const response = await get(cluster, '/api/v1/namespaces/shop/pods');
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      kind: 'Status',
      code: status,
      message: expect.stringContaining(message),
    });
  });

  it('says when to come back', async () => {
    cluster.control.addFault({ kind: 'tooManyRequests', retryAfterSeconds: 7 });
    const response = await get(cluster, '/api/v1/pods');
    expect(response.headers.get('retry-after')).toBe('7');
  });

  it('answers late', async () => {
    cluster.control.addFault({ kind: 'latency', milliseconds: 60 });
    const begin = performance.now();
    expect((await get(cluster, '/api/v1/pods')).status).toBe(200);
    // A timer may be a little early.
    expect(performance.now() - begin).toBeGreaterThan(50);
  });

  it('never answers', async () => {
    cluster.control.resetRequests();
    cluster.control.addFault({ kind: 'hang' });
    await expect(
      get(cluster, '/api/v1/pods', { signal: AbortSignal.timeout(60) }),
    ).rejects.toThrow(/timeout/);
    expect(cluster.control.requests()).toEqual([
      {
        at: expect.any(Number),
        method: 'GET',
        path: '/api/v1/pods',
        query: '',
        user: demoUsers.reader.name,
        status: undefined,
      },
    ]);
  });

  it('hangs up', async () => {
    cluster.control.addFault({ kind: 'disconnect' });
    await expect(get(cluster, '/api/v1/pods')).rejects.toThrow();
  });

  it('answers with a web page', async () => {
    cluster.control.addFault({ kind: 'nonsense', answer: 'html' });
    const response = await get(cluster, '/api/v1/pods');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
  });

  it('answers with half of the JSON', async () => {
    cluster.control.addFault({ kind: 'nonsense', answer: 'truncated' });
    const text = await (await get(cluster, '/api/v1/pods')).text();
    expect(text).toMatch(/^\{"kind":"PodList"/);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it('answers with an object of another kind', async () => {
    cluster.control.addFault({ kind: 'nonsense', answer: 'wrongKind' });
    const body = await (await get(cluster, '/api/v1/pods')).json();
    expect(body.kind).toBe('ConfigMap');
    expect(body).not.toHaveProperty('items');
  });

  it('befall one resource or one path, and end', async () => {
    const end = cluster.control.addFault({
      kind: 'internalError',
      match: { resource: 'events' },
    });
    cluster.control.addFault({
      kind: 'internalError',
      match: { path: '/namespaces/data/' },
    });
    const status = async (path: string) => (await get(cluster, path)).status;
    expect(await status('/api/v1/events')).toBe(500);
    expect(await status('/api/v1/pods')).toBe(200);
    expect(await status('/api/v1/namespaces/data/pods')).toBe(500);
    end();
    expect(await status('/api/v1/events')).toBe(200);
  });

  it('refuses a fault that is none, naming the field', () => {
    const addUnchecked = (fault: object) =>
      cluster.control.addFault(Object.assign({ kind: 'hang' as const }, fault));
    expect(() => addUnchecked({ match: { verb: 'list' } })).toThrow(/verb/);
  });
});
