import type { TestBackend } from '@backstage/backend-test-utils';
import {
  startDemoClusters,
  type DemoClusters,
  type FaultInput,
} from 'imagepull-demo';
import { failingPod } from '../../__testUtils__/pods';
import {
  configuration,
  configured,
  startBackend,
  warmUp,
} from '../../__testUtils__/startBackend';
import { pods } from '../../kubernetes/resources';
import {
  createManualTiming,
  type ManualTiming,
} from './__testUtils__/manualTiming';
import { eventually } from './__testUtils__/eventually';
import {
  connectionTo,
  startReflecting,
  type Reflecting,
} from './__testUtils__/startReflecting';
import {
  startWatchedCluster,
  type WatchedCluster,
  type WireObject,
} from './__testUtils__/watchedCluster';
import { bookmarkSilenceMs, refusalMs } from './followChanges';

function pod(name: string): WireObject {
  const { metadata, ...rest } = failingPod(name);
  return { ...rest, metadata: { ...metadata, name } };
}

/** Address of the kubernetes-backend in a backend. */
const kubernetesIn = (backend: TestBackend) =>
  `http://127.0.0.1:${backend.server.port()}/api/kubernetes`;

describe('reflect, through kubernetes-backend', () => {
  let cluster: WatchedCluster;
  let backend: TestBackend;
  let timing: ManualTiming;
  let stream: Reflecting;

  beforeEach(async () => {
    cluster = await startWatchedCluster({ clockAheadMs: 3_600_000 });
    backend = await startBackend({
      config: configuration([configured('one', cluster.url)]),
    });
    await warmUp(backend, 'one');
    cluster.requests.length = 0;
    timing = createManualTiming();
    stream = startReflecting({
      connection: connectionTo(kubernetesIn(backend)),
      timing,
    });
    await eventually(() => cluster.openWatches() === 1, stream.states);
    timing.advance(refusalMs);
    await eventually(() => stream.states().includes('watching'), stream.states);
  });

  afterEach(async () => {
    await stream.stop();
    await backend.stop();
    await cluster.stop();
  });

  it('tells each change when it happens, and not when there is enough to send', async () => {
    const told = (changes: number) =>
      eventually(() => stream.count('added') === changes);
    for (let i = 1; i <= 3; i++) {
      cluster.put(pod(`pod-${i}`));
      await told(i);
    }
    expect(cluster.requests).toHaveLength(2);
  });

  it('knows the clock of the cluster', async () => {
    cluster.put({
      ...pod('late'),
      metadata: {
        name: 'late',
        managedFields: [
          { time: new Date(timing.now() + 3_600_000 - 10_000).toISOString() },
        ],
      },
    });
    await eventually(() => stream.count('added') === 1);
    const [added] = stream.events.filter(({ type }) => type === 'added');
    const lag = 'lagMilliseconds' in added ? added.lagMilliseconds : undefined;
    expect(lag).toBeGreaterThan(7_500);
    expect(lag).toBeLessThan(12_500);
  });

  it('reads characters that come in pieces', async () => {
    const object = {
      kind: 'Pod',
      ...pod('pieces'),
      metadata: {
        name: 'pieces',
        labels: { team: 'Füße 🚚' },
        resourceVersion: '101',
      },
    };
    const bytes = Buffer.from(`${JSON.stringify({ type: 'ADDED', object })}\n`);
    // In the middle of the first and of the last of these characters.
    const cuts = [
      bytes.indexOf('ü') + 1,
      bytes.indexOf('🚚') + 1,
      bytes.indexOf('🚚') + 3,
      bytes.length,
    ];
    const isSent = () => cluster.unsentBytes() === 0;
    let from = 0;
    for (const cut of cuts) {
      cluster.write(bytes.subarray(from, cut));
      from = cut;
      await eventually(isSent);
    }
    await eventually(() => stream.count('added') === 1);
    expect(stream.events.at(-1)).toMatchObject({
      object: { metadata: { labels: { team: 'Füße 🚚' } } },
    });
  });

  it('notices that the API server is gone, which the proxy does not say, and goes on when it is back', async () => {
    cluster.put(pod('before'));
    cluster.bookmark();
    await eventually(() => stream.count('contact') === 1);
    await cluster.stop();
    expect(stream.states().at(-1)).toBe('watching');
    timing.advance(bookmarkSilenceMs);
    await eventually(
      () => stream.states().at(-1) === 'unreachable',
      stream.states,
    );
    await eventually(() => timing.waiting().length === 1);
    cluster.put(pod('while-down'));
    cluster.remove('before');
    await cluster.restart();
    timing.advance(timing.waiting()[0]);
    await eventually(
      () => stream.names().join() === 'while-down',
      stream.names,
    );
    await eventually(
      () => stream.states().at(-1) === 'watching',
      stream.states,
    );
    expect(stream.count('synced')).toBe(1);
    expect(stream.count('added')).toBe(2);
  });

  it('counts 10,000 changes at once one by one', async () => {
    for (let i = 0; i < 10_000; i++) {
      cluster.put(pod(`pod-${i}`));
    }
    await eventually(
      () =>
        stream.events.at(-1)?.type === 'added' &&
        stream.events.length >= 10_000 + 4,
    );
    expect(stream.names()).toHaveLength(10_000);
    expect(stream.count('added')).toBe(10_000);
  });
});

describe('reflect, with the demo and its faults', () => {
  let demo: DemoClusters;
  let backend: TestBackend;
  let at = Date.now();

  beforeAll(async () => {
    demo = await startDemoClusters({ advanceInterval: 0 });
    backend = await startBackend({
      config: configuration(
        demo.clusters.map(({ name, url, token }) => ({
          name,
          url,
          authProvider: 'serviceAccount',
          serviceAccountToken: token,
        })),
      ),
    });
    for (const { name, token } of demo.clusters) {
      await warmUp(backend, name, token);
    }
  });

  afterAll(async () => {
    await backend.stop();
    await demo.close();
  });

  it.each<FaultInput>([
    { kind: 'latency', milliseconds: 50 },
    { kind: 'tooManyRequests', retryAfterSeconds: 2 },
    { kind: 'internalError' },
    { kind: 'unauthorized' },
    { kind: 'forbidden' },
    { kind: 'disconnect' },
    { kind: 'droppedWatch', afterMilliseconds: 20 },
    { kind: 'nonsense', answer: 'html' },
    { kind: 'nonsense', answer: 'truncated' },
    { kind: 'nonsense', answer: 'wrongKind' },
  ])('knows all that is there again after %j', async fault => {
    const [cluster] = demo.clusters;
    const connection = connectionTo(kubernetesIn(backend), cluster.name);
    const timing = createManualTiming();
    const stream = startReflecting({ connection, timing });
    const goOn = () => {
      at += 60_000;
      cluster.advance(new Date(at));
    };
    const isThere = async () => {
      const { objects } = await connection.listPage(
        { resource: pods, fieldSelector: 'status.phase=Pending', limit: 500 },
        AbortSignal.timeout(5_000),
      );
      return objects.map(({ metadata }) => metadata?.name).sort();
    };
    try {
      await eventually(() => stream.count('synced') === 1, stream.states);
      const end = cluster.control.addFault(fault);
      cluster.control.dropWatches();
      for (let minute = 0; minute < 5; minute++) {
        goOn();
        timing.advance(60_000);
      }
      end();
      goOn();
      const expected = (await isThere()).join();
      await eventually(
        () => {
          timing.advance(10_000);
          return (
            stream.names().join() === expected &&
            stream.states().at(-1) === 'watching'
          );
        },
        () => [stream.states(), stream.names(), expected],
      );
      expect(stream.states().at(-1)).toBe('watching');
    } finally {
      cluster.control.clearFaults();
      await stream.stop();
    }
  });
});
