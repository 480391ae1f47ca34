import { mockServices } from '@backstage/backend-test-utils';
import { component } from '../__testUtils__/entities';
import { runningPod } from '../__testUtils__/pods';
import type { Cluster } from '../kubernetes/clusters';
import { ClusterAccessError, clusterError } from '../kubernetes/errors';
import type { KubernetesGateway } from '../kubernetes/gateway';
import { createEntityReports } from './entityReports';

const noTokens = new Map<string, string>();

function tokenOf(user: string) {
  return new Map([['google', user]]);
}

/** Clusters with one running pod, except those called `down`; counts what is asked of them. */
function countingGateway(clusters: Cluster[]) {
  const counts = { clusters: 0, pods: 0 };
  const gateway: KubernetesGateway = {
    async listClusters() {
      counts.clusters += 1;
      return clusters;
    },
    connect: ({ name }) => ({
      async list({ resource }) {
        counts.pods += 1;
        if (name === 'down') {
          throw new ClusterAccessError(
            clusterError('unreachable', { cluster: name }),
          );
        }
        return {
          items: [resource.schema.parse(runningPod('shop-1'))],
          truncated: false,
        };
      },
      get: async () => undefined,
      listSecrets: async () => [],
      readPullSecret: async () => undefined,
    }),
  };
  return { counts, gateway };
}

function setUp(...clusters: Cluster[]) {
  const { counts, gateway } = countingGateway(clusters);
  const reports = createEntityReports({
    gateway,
    investigation: {
      look: () => {
        throw new Error('Nothing is to be investigated');
      },
    },
    serviceLocator: () => 'multiTenant',
    logger: mockServices.logger.mock(),
  });
  return { counts, reports };
}

describe('createEntityReports', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const one = { name: 'one', authProvider: 'serviceAccount' };
  const down = { name: 'down', authProvider: 'serviceAccount' };
  const theirs = { name: 'theirs', authProvider: 'google' };

  it('shares what it has seen for ten seconds', async () => {
    const { counts, reports } = setUp(one);
    const ask = () => reports.reportOn(component('shop'), noTokens);
    const views = await Promise.all([ask(), ask(), ask()]);
    expect(counts).toEqual({ clusters: 1, pods: 1 });
    jest.advanceTimersByTime(9_999);
    const later = await ask();
    expect(counts.pods).toBe(1);
    expect(later.checkedAt).toBe(views[0].checkedAt);

    jest.advanceTimersByTime(1);
    const muchLater = await ask();
    expect(counts.pods).toBe(2);
    expect(Date.parse(muchLater.checkedAt)).toBe(
      Date.parse(later.checkedAt) + 10_000,
    );
  });

  it('lists the clusters anew every two seconds', async () => {
    const { counts, reports } = setUp(one);
    const ask = () => reports.reportOn(component('shop'), noTokens);
    await ask();
    jest.advanceTimersByTime(1_999);
    await ask();
    expect(counts.clusters).toBe(1);
    jest.advanceTimersByTime(1);
    await ask();
    expect(counts.clusters).toBe(2);
  });

  it('shares a failure for two seconds only', async () => {
    const { counts, reports } = setUp(down);
    const ask = () => reports.reportOn(component('shop'), noTokens);
    await Promise.all([ask(), ask()]);
    jest.advanceTimersByTime(1_999);
    await ask();
    expect(counts.pods).toBe(1);
    jest.advanceTimersByTime(1);
    await ask();
    expect(counts.pods).toBe(2);
  });

  it('shares by what was asked of the cluster, not by entity', async () => {
    const { counts, reports } = setUp(one);
    const annotations = { 'backstage.io/kubernetes-label-selector': 'app=x' };
    const namespace = { 'backstage.io/kubernetes-namespace': 'shop' };
    await reports.reportOn(component('a', annotations), noTokens);
    await reports.reportOn(component('b', annotations), noTokens);
    expect(counts.pods).toBe(1);
    await reports.reportOn(
      component('a', { ...annotations, ...namespace }),
      noTokens,
    );
    expect(counts.pods).toBe(2);
  });

  it('shares what a user token shows with nobody who has another', async () => {
    const { counts, reports } = setUp(theirs);
    const ask = (user?: string) =>
      reports.reportOn(component('shop'), user ? tokenOf(user) : noTokens);
    await ask('alice');
    await ask('alice');
    expect(counts.pods).toBe(1);
    await ask('bob');
    expect(counts.pods).toBe(2);
    const { clusters } = await ask();
    expect(counts.pods).toBe(2);
    expect(clusters[0].error?.code).toBe('credentials-required');
  });

  it('adds up the clusters that answered, as old as the oldest', async () => {
    const { reports } = setUp(one, down, theirs);
    const first = await reports.reportOn(component('shop'), noTokens);
    jest.advanceTimersByTime(3_000);
    const report = await reports.reportOn(component('shop'), tokenOf('alice'));
    expect(report.counts).toMatchObject({ pods: 2, withImage: 2 });
    expect(report.clusters.map(({ error }) => error?.code)).toEqual([
      undefined,
      'unreachable',
      undefined,
    ]);
    expect(report.checkedAt).toBe(first.checkedAt);
  });
});
