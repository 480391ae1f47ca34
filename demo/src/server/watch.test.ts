import { podNamed } from '../__testUtils__/objects';
import {
  asTable,
  get,
  startTestCluster,
  watchLines,
} from '../__testUtils__/server';
import { createObjectStore, type ObjectStore } from '../store/objectStore';
import type { RunningCluster } from './clusterServer';

describe('a watch over HTTP', () => {
  let cluster: RunningCluster;
  let store: ObjectStore;
  let abort: AbortController;

  beforeEach(async () => {
    abort = new AbortController();
    store = createObjectStore({ firstResourceVersion: 100 });
    cluster = await startTestCluster([podNamed('a')], {
      store,
      bookmarkInterval: 20,
    });
  });

  afterEach(async () => {
    abort.abort();
    await cluster.close();
  });

  async function open(query: string, accept?: string) {
    const response = await get(
      cluster,
      `/api/v1/namespaces/shop/pods?watch=true&${query}`,
      { signal: abort.signal, accept },
    );
    expect(response.status).toBe(200);
    const lines = watchLines(response);
    return async () => (await lines.next()).value;
  }

  it('begins with what there is, and goes on with what happens', async () => {
    const next = await open('');
    expect(await next()).toMatchObject({
      type: 'ADDED',
      object: { kind: 'Pod', apiVersion: 'v1', metadata: { name: 'a' } },
    });
    store.put(podNamed('b'));
    expect(await next()).toMatchObject({
      type: 'ADDED',
      object: { metadata: { name: 'b', resourceVersion: '102' } },
    });
    store.put(podNamed('b', { labels: { app: 'web' } }));
    expect(await next()).toMatchObject({ type: 'MODIFIED' });
    store.remove(podNamed('b'));
    expect(await next()).toMatchObject({
      type: 'DELETED',
      object: { metadata: { name: 'b', resourceVersion: '104' } },
    });
  });

  it('resumes where a list ended', async () => {
    const list = await (await get(cluster, '/api/v1/pods')).json();
    store.put(podNamed('b'));
    store.put(podNamed('c', { namespace: 'data' }));
    const next = await open(`resourceVersion=${list.metadata.resourceVersion}`);
    store.put(podNamed('d'));
    expect(await next()).toMatchObject({
      type: 'ADDED',
      object: { metadata: { name: 'b' } },
    });
    expect(await next()).toMatchObject({
      type: 'ADDED',
      object: { metadata: { name: 'd' } },
    });
  });

  it('shows objects that enter and leave the selection as added and deleted', async () => {
    const next = await open(
      'fieldSelector=status.phase%3DPending&resourceVersion=101',
    );
    store.put(podNamed('a', { status: { phase: 'Pending' } }));
    expect(await next()).toMatchObject({
      type: 'ADDED',
      object: { metadata: { name: 'a' } },
    });
    store.put(podNamed('a', { status: { phase: 'Running' } }));
    expect(await next()).toMatchObject({
      type: 'DELETED',
      object: {
        metadata: { name: 'a', resourceVersion: '103' },
        status: { phase: 'Pending' },
      },
    });
  });

  it('sends bookmarks to those who want them', async () => {
    const next = await open('resourceVersion=101&allowWatchBookmarks=true');
    expect(await next()).toEqual({
      type: 'BOOKMARK',
      object: {
        kind: 'Pod',
        apiVersion: 'v1',
        metadata: { creationTimestamp: null, resourceVersion: '101' },
      },
    });
  });

  it('marks the end of the initial events', async () => {
    const next = await open(
      'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true',
    );
    expect(await next()).toMatchObject({ type: 'ADDED' });
    expect(await next()).toMatchObject({
      type: 'BOOKMARK',
      object: {
        metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
      },
    });
  });

  it('ends with an error when it is asked for what is no longer known', async () => {
    store.put(podNamed('b'));
    store.compact(102);
    const next = await open('resourceVersion=101');
    expect(await next()).toMatchObject({
      type: 'ERROR',
      object: {
        kind: 'Status',
        code: 410,
        reason: 'Expired',
        message: 'too old resource version: 101 (102)',
      },
    });
    expect(await next()).toBeUndefined();
  });

  it('ends after the time that the client sets', async () => {
    const next = await open('resourceVersion=101&timeoutSeconds=1');
    expect(await next()).toBeUndefined();
    expect(cluster.control.openWatches()).toBe(0);
  });

  it('shows tables row by row', async () => {
    const next = await open('', asTable);
    expect(await next()).toMatchObject({
      type: 'ADDED',
      object: {
        kind: 'Table',
        rows: [{ cells: expect.arrayContaining(['a']) }],
      },
    });
  });

  it('is cut on demand', async () => {
    const next = await open('resourceVersion=101');
    expect(cluster.control.openWatches()).toBe(1);
    cluster.control.dropWatches();
    await expect(next()).rejects.toThrow();
    expect(cluster.control.openWatches()).toBe(0);
  });

  it('is cut by a fault', async () => {
    cluster.control.addFault({ kind: 'droppedWatch', afterMilliseconds: 5 });
    const next = await open('resourceVersion=101');
    await expect(next()).rejects.toThrow();
  });

  it.each([
    ['resourceVersionMatch=Exact&resourceVersion=1', 422],
    ['sendInitialEvents=true', 422],
    ['resourceVersion=x', 400],
    ['labelSelector=a%20b', 400],
  ])('is refused with %s', async (query, code) => {
    const response = await get(cluster, `/api/v1/pods?watch=true&${query}`);
    expect(response.status).toBe(code);
    expect(await response.json()).toMatchObject({ kind: 'Status', code });
  });
});
