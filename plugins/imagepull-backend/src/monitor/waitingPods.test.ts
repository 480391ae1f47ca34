import { mockServices } from '@backstage/backend-test-utils';
import type { CoreEvent, Pod } from 'backstage-plugin-imagepull-common';
import { ClusterAccessError, clusterError } from '../kubernetes/errors';
import { createClusterTime } from './clusterTime';
import { watchNamespaces } from './namespaces';
import { createWaitingPods, patienceMs } from './waitingPods';

const minute = 60_000;

/** A pod that has a node and shows nothing else. */
function waitingPod(name: string, begun = new Date()): Pod {
  return {
    metadata: { name, namespace: 'shop', uid: `uid-${name}` },
    spec: { nodeName: 'node-1', containers: [{ name: 'app', image: 'a:1' }] },
    status: {
      phase: 'Pending',
      startTime: begun.toISOString(),
      containerStatuses: [
        { name: 'app', state: { waiting: { reason: 'ContainerCreating' } } },
      ],
    },
  };
}

function eventOf(name: string, message: string, host = 'node-1'): CoreEvent {
  return {
    involvedObject: { kind: 'Pod', namespace: 'shop', uid: `uid-${name}` },
    reason: 'FailedCreatePodSandBox',
    message,
    source: { host },
  };
}

const noImage =
  'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to start sandbox "a": failed to get sandbox image "registry.example.com/pause:3.10": failed to pull image "registry.example.com/pause:3.10": failed to resolve image: pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials';
const noNetwork =
  'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "a": plugin type="calico" failed (add): Get "https://10.0.0.1:443": i/o timeout';

describe('createWaitingPods', () => {
  const suspects: string[] = [];
  let events: CoreEvent[] = [];
  let failure: ClusterAccessError | undefined;
  let lists = 0;
  const stopping = new AbortController();

  const make = () =>
    createWaitingPods({
      looker: {
        place: {
          cluster: { name: 'one', authProvider: 'serviceAccount' },
          access: { headers: {}, scope: 'one' },
        },
        gateway: {
          connect: () => ({
            // What a cluster holds is of the kind that was asked for.
            list: async ({ resource }) => {
              lists += 1;
              if (failure) {
                throw failure;
              }
              return {
                items: resource.schema.array().parse(events),
                truncated: false,
              };
            },
            get: () => Promise.reject(new Error('Nothing else is asked')),
            listSecrets: () => Promise.reject(new Error('Nothing else')),
            readPullSecret: () => Promise.reject(new Error('Nothing else')),
          }),
        },
        namespaces: watchNamespaces({ include: [], exclude: [] }),
        time: createClusterTime({ offset: () => undefined }),
        logger: mockServices.logger.mock(),
        signal: stopping.signal,
      },
      inTurn: look => look(),
      onSuspect: node => suspects.push(node),
      logger: mockServices.logger.mock(),
    });
  let waiting = make();

  beforeEach(() => {
    jest.useFakeTimers();
    suspects.length = 0;
    events = [];
    failure = undefined;
    lists = 0;
    waiting = make();
  });

  afterEach(() => {
    waiting.stop();
    jest.useRealTimers();
  });

  it('suspects the node of a pod that has waited for long, with one request for all pods', async () => {
    for (let i = 0; i < 100; i++) {
      waiting.see(waitingPod(`a-${i}`));
    }
    events = [eventOf('a-7', noImage), eventOf('others', noImage, 'node-2')];
    await jest.advanceTimersByTimeAsync(patienceMs - 1_000);
    expect(lists).toBe(0);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(lists).toBe(1);
    expect(suspects).toEqual(['node-1']);
  });

  it('counts the time that a pod has waited before it was seen', async () => {
    waiting.see(waitingPod('a', new Date(Date.now() - 10 * minute)));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(lists).toBe(1);
  });

  it('suspects nobody where something else than an image is missing', async () => {
    waiting.see(waitingPod('a'));
    events = [eventOf('a', noNetwork)];
    await jest.advanceTimersByTimeAsync(patienceMs + 1_000);
    expect(lists).toBe(1);
    expect(suspects).toEqual([]);
  });

  it('asks for nothing where pods start, or are gone', async () => {
    waiting.see(waitingPod('starts'));
    waiting.see(waitingPod('goes'));
    waiting.see(waitingPod('unlisted'));
    waiting.see({ ...waitingPod('unscheduled'), spec: { containers: [] } });
    waiting.see({
      ...waitingPod('starts'),
      status: {
        phase: 'Pending',
        conditions: [{ type: 'PodReadyToStartContainers', status: 'True' }],
      },
    });
    waiting.forget('uid-goes');
    waiting.keepOnly(new Set(['uid-goes']));
    await jest.advanceTimersByTimeAsync(2 * patienceMs);
    expect(lists).toBe(0);
  });

  it('asks less and less often while the same pods go on waiting', async () => {
    for (let i = 0; i < 50; i++) {
      waiting.see(waitingPod(`a-${i}`));
      await jest.advanceTimersByTimeAsync(100);
    }
    await jest.advanceTimersByTimeAsync(10 * 60 * minute);
    // All of them together, though each has begun at another moment.
    expect(lists).toBeGreaterThan(10);
    expect(lists).toBeLessThan(60);
  });

  it('asks for nothing once it is stopped', async () => {
    waiting.see(waitingPod('a'));
    waiting.stop();
    expect(jest.getTimerCount()).toBe(0);
    waiting.see(waitingPod('b'));
    await jest.advanceTimersByTimeAsync(2 * patienceMs);
    expect(lists).toBe(0);
  });

  it('asks again where the cluster gave no answer, less and less often', async () => {
    failure = new ClusterAccessError(
      clusterError('unreachable', { cluster: 'one' }),
    );
    waiting.see(waitingPod('a'));
    await jest.advanceTimersByTimeAsync(60 * minute);
    expect(lists).toBeGreaterThan(3);
    expect(lists).toBeLessThan(15);
    failure = undefined;
    events = [eventOf('a', noImage)];
    await jest.advanceTimersByTimeAsync(20 * minute);
    expect(suspects).toContain('node-1');
  });
});
