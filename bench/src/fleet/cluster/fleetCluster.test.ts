import type { KubernetesObject, Pod } from 'imagepull-demo';
import { createFleetCluster } from './fleetCluster';

const now = Date.parse('2026-11-20T09:00:00Z');

function isPod(object: KubernetesObject): object is Pod {
  return object.kind === 'Pod';
}

function clusterOf(pods: number, failingPods: number, firstFailure = 0) {
  const cluster = createFleetCluster(
    { name: 'one', pods, failingPods, firstFailure },
    now,
  );
  const list = (storage: string) => {
    const objects = cluster.store.list(storage);
    if (!Array.isArray(objects)) {
      throw new Error('The present is never too old');
    }
    return objects;
  };
  return { cluster, list, pods: () => list('pods').filter(isPod) };
}

const isWaiting = ({ status }: Pod) =>
  status.containerStatuses?.some(({ state }) =>
    state?.waiting?.reason?.match(/^(?:ErrImagePull|ImagePullBackOff)$/),
  ) ?? false;

describe('a cluster of a fleet', () => {
  it.each([
    [500, 5],
    [500, 0],
    [60, 10],
    [2000, 20],
  ])('has %d pods, %d of which cannot get their image', (count, failing) => {
    const { cluster, pods } = clusterOf(count, failing);
    expect(pods()).toHaveLength(cluster.pods());
    expect(cluster.pods()).toBeGreaterThan(count - 10);
    expect(cluster.pods()).toBeLessThanOrEqual(count);
    expect(pods().filter(isWaiting)).toHaveLength(failing);
    expect(
      cluster
        .failures()
        .flatMap(({ pods: names }) => names)
        .sort(),
    ).toEqual(
      pods()
        .filter(isWaiting)
        .map(({ metadata }) => metadata.name)
        .sort(),
    );
  });

  it('has pods as large as real ones, which share what they have in common', () => {
    const [first, second] = clusterOf(100, 0).pods();
    const length = JSON.stringify(first).length;
    expect(length).toBeGreaterThan(7_000);
    expect(length).toBeLessThan(9_000);
    expect(second.spec.containers).toBe(first.spec.containers);
    expect(second.metadata.labels).toBe(first.metadata.labels);
    expect(second.metadata.uid).not.toBe(first.metadata.uid);
  });

  it('has owners that exist, for every pod and ReplicaSet', () => {
    const { list, pods } = clusterOf(500, 15);
    const uids = new Set(
      [...list('deployments.apps'), ...list('replicasets.apps')].map(
        ({ metadata }) => metadata.uid,
      ),
    );
    const orphans = [...pods(), ...list('replicasets.apps')].filter(
      ({ metadata }) => !uids.has(metadata.ownerReferences?.[0].uid ?? ''),
    );
    expect(orphans).toEqual([]);
  });

  it('has events about every failing pod, and phases as kubelets set them', () => {
    const { list, pods } = clusterOf(500, 15);
    const named = new Set(
      list('events')
        .filter(({ reason }) => reason === 'Failed')
        .map(({ involvedObject }) => Object(involvedObject).name),
    );
    const waiting = pods().filter(isWaiting);
    expect(waiting.map(({ metadata }) => named.has(metadata.name))).toEqual(
      waiting.map(() => true),
    );
    expect(new Set(waiting.map(({ status }) => status.phase))).toEqual(
      new Set(['Pending', 'Running']),
    );
  });

  it('lets a workload fail at once, and repairs it', () => {
    const { cluster, pods } = clusterOf(200, 0);
    const failure = cluster.fail(now);
    expect(failure.pods).toHaveLength(5);
    expect(
      pods()
        .filter(isWaiting)
        .map(({ metadata }) => metadata.name),
    ).toEqual([failure.pods[0]]);
    cluster.advance(now + 2_000);
    expect(pods().filter(isWaiting)).toHaveLength(5);
    expect(cluster.repair(now + 3_000, failure.workload)).toBe(1);
    expect(cluster.failures()).toEqual([]);
    expect(pods().filter(isWaiting)).toEqual([]);
    expect(cluster.repair(now + 4_000)).toBe(0);
  });

  it('refuses when everything fails', () => {
    const { cluster } = clusterOf(20, 0);
    cluster.fail(now);
    cluster.fail(now);
    expect(() => cluster.fail(now)).toThrow('All workloads of one fail');
  });

  it('lets kubelets try again and back off', () => {
    const { cluster, pods } = clusterOf(200, 0);
    cluster.fail(now);
    const reasons = [0, 5, 20, 27, 45].map(seconds => {
      cluster.advance(now + seconds * 1000);
      return pods().filter(isWaiting)[0].status.containerStatuses?.[0].state
        ?.waiting?.reason;
    });
    expect(reasons).toEqual([
      'ErrImagePull',
      'ErrImagePull',
      'ImagePullBackOff',
      'ErrImagePull',
      'ImagePullBackOff',
    ]);
  });

  it('replaces healthy pods, with four changes each', () => {
    const { cluster, pods } = clusterOf(200, 5);
    const changes: string[] = [];
    cluster.store.subscribe(({ storage, type, object }) => {
      if (storage === 'pods' && isPod(object)) {
        changes.push(`${type} ${object.status.phase}`);
      }
    });
    const before = cluster.pods();
    cluster.replacePod(now + 2);
    expect(changes).toEqual(['MODIFIED Running', 'ADDED Pending']);
    cluster.advance(now + 2_500);
    cluster.advance(now + 3_500);
    expect(changes.slice(2)).toEqual(['MODIFIED Running', 'DELETED Running']);
    expect(pods()).toHaveLength(before);
    expect(pods().filter(isWaiting)).toHaveLength(5);
  });
});
