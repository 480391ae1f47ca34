import type { RequestListener } from 'node:http';
import type { TestBackend } from '@backstage/backend-test-utils';
import type { Pod } from 'backstage-plugin-imagepull-common';
import { component } from './__testUtils__/entities';
import {
  byPath,
  failure,
  isInvestigation,
  json,
  list,
  startFakeCluster,
  type FakeCluster,
} from './__testUtils__/fakeCluster';
import { failingPod, runningPod } from './__testUtils__/pods';
import {
  configuration,
  configured,
  reportOf,
  startBackend,
} from './__testUtils__/startBackend';

const apps = '/apis/apps/v1/namespaces/shop';
const batch = '/apis/batch/v1/namespaces/shop';

function ownedBy(kind: string, name: string, apiVersion = 'apps/v1') {
  return { apiVersion, kind, name };
}

function workload(
  kind: string,
  name: string,
  owner?: ReturnType<typeof ownedBy>,
) {
  return {
    kind,
    metadata: {
      name,
      namespace: 'shop',
      ownerReferences: owner ? [{ ...owner, controller: true }] : [],
    },
    spec: { replicas: 1 },
    status: {},
  };
}

/** A Deployment's objects, for pods of {@link failingPod}. */
const deployment: Record<string, RequestListener> = {
  [`${apps}/replicasets`]: json(
    list('ReplicaSet', [
      workload('ReplicaSet', 'shop-7d9', ownedBy('Deployment', 'shop')),
      workload('ReplicaSet', 'shop-5c1', ownedBy('Deployment', 'shop')),
    ]),
  ),
  [`${apps}/deployments/shop`]: json({
    apiVersion: 'apps/v1',
    ...workload('Deployment', 'shop'),
  }),
};

function answersFor(
  pods: Pod[],
  more: Record<string, RequestListener> = {},
): RequestListener {
  return byPath({
    '/api/v1/namespaces/shop/pods': json(list('Pod', pods)),
    '/api/v1/namespaces/shop/events': json(list('Event', [])),
    ...more,
  });
}

/** What a report waits for. What begins after it is counted in `investigationCost.test.ts`. */
function reportRequests({ requests }: FakeCluster) {
  return requests.filter(request => !isInvestigation(request));
}

function summaryOf(cluster: FakeCluster) {
  return reportRequests(cluster).map(({ path, query }) => {
    const selectors = ['labelSelector', 'fieldSelector']
      .filter(name => query.has(name))
      .map(name => query.get(name));
    return [path, ...selectors].join(' ');
  });
}

describe('what a report costs', () => {
  let first: FakeCluster;
  let second: FakeCluster;
  let backend: TestBackend;
  let number = 0;

  beforeAll(async () => {
    first = await startFakeCluster();
    second = await startFakeCluster();
    backend = await startBackend({
      config: configuration([
        configured('first', first.url),
        configured('second', second.url),
      ]),
      entities: Array.from({ length: 20 }, (_, i) =>
        component(`shop-${i}`, {
          'backstage.io/kubernetes-label-selector': `app=shop,case=${i}`,
          'backstage.io/kubernetes-namespace': 'shop',
        }),
      ),
    });
  });

  beforeEach(() => {
    number += 1;
    for (const cluster of [first, second]) {
      cluster.requests.length = 0;
      cluster.answer(answersFor([runningPod('other')]));
    }
  });

  afterAll(async () => {
    await backend.stop();
    await first.stop();
    await second.stop();
  });

  const report = () => reportOf(backend, `shop-${number}`);
  const selector = () => `app=shop,case=${number}`;
  const podsRequest = () => `/api/v1/namespaces/shop/pods ${selector()}`;
  const eventsOf = (pod: string) =>
    `/api/v1/namespaces/shop/events involvedObject.kind=Pod,involvedObject.name=${pod}`;

  it('is one request per cluster when all is well', async () => {
    const { counts } = await report();
    expect(counts).toMatchObject({ pods: 2, withImage: 2 });
    expect(summaryOf(first)).toEqual([podsRequest()]);
    expect(summaryOf(second)).toEqual([podsRequest()]);
  });

  it('is four for a Deployment that fails, and still one in the other cluster', async () => {
    first.answer(answersFor([failingPod('shop-a')], deployment));
    const { clusters, diagnoses } = await report();
    expect(summaryOf(first)).toEqual([
      podsRequest(),
      eventsOf('shop-a'),
      `${apps}/replicasets ${selector()}`,
      `${apps}/deployments/shop`,
    ]);
    expect(summaryOf(second)).toEqual([podsRequest()]);
    expect(clusters[0].limitations).toEqual([]);
    expect(diagnoses).toMatchObject([
      {
        cluster: 'first',
        cause: 'tag-not-found',
        workload: { kind: 'Deployment', name: 'shop' },
      },
    ]);
  });

  it('does not grow with the number of pods', async () => {
    first.answer(
      answersFor(
        Array.from({ length: 50 }, (_, i) => failingPod(`shop-${i}`)),
        deployment,
      ),
    );
    await report();
    expect(summaryOf(first)).toEqual([
      podsRequest(),
      '/api/v1/namespaces/shop/events involvedObject.kind=Pod',
      `${apps}/replicasets ${selector()}`,
      `${apps}/deployments/shop`,
    ]);
  });

  it.each([
    [
      'StatefulSet',
      failingPod('shop-0', { owner: ownedBy('StatefulSet', 'shop') }),
      [`${apps}/statefulsets/shop`, `${apps}/controllerrevisions`],
    ],
    [
      'DaemonSet',
      failingPod('shop-x', { owner: ownedBy('DaemonSet', 'shop') }),
      [`${apps}/daemonsets/shop`, `${apps}/controllerrevisions`],
    ],
    [
      'CronJob',
      failingPod('shop-1', { owner: ownedBy('Job', 'shop-1', 'batch/v1') }),
      [`${batch}/jobs/shop-1`, `${batch}/cronjobs/shop`],
    ],
  ])('is four for a %s', async (_kind, pod, expected) => {
    first.answer(
      answersFor([pod], {
        [`${apps}/statefulsets/shop`]: json(workload('StatefulSet', 'shop')),
        [`${apps}/daemonsets/shop`]: json(workload('DaemonSet', 'shop')),
        [`${apps}/controllerrevisions`]: json(list('ControllerRevision', [])),
        [`${batch}/jobs/shop-1`]: json(
          workload('Job', 'shop-1', ownedBy('CronJob', 'shop', 'batch/v1')),
        ),
        [`${batch}/cronjobs/shop`]: json(workload('CronJob', 'shop')),
      }),
    );
    const { clusters, diagnoses } = await report();
    expect(
      reportRequests(first)
        .slice(2)
        .map(({ path }) => path),
    ).toEqual(expected);
    expect(clusters[0].limitations).toEqual([]);
    expect(diagnoses).toHaveLength(1);
  });

  it('is five at most, and says what was left out', async () => {
    first.answer(
      answersFor(
        [
          failingPod('a'),
          failingPod('b', { owner: ownedBy('StatefulSet', 'shop') }),
          failingPod('c', { owner: ownedBy('DaemonSet', 'shop') }),
          failingPod('d', { owner: ownedBy('Job', 'shop', 'batch/v1') }),
        ],
        deployment,
      ),
    );
    const { clusters, diagnoses } = await report();
    expect(reportRequests(first)).toHaveLength(5);
    expect(clusters[0].limitations).toMatchObject([
      { text: { id: 'limitation.budget' } },
    ]);
    expect(diagnoses.flatMap(({ failures }) => failures)).toHaveLength(4);
  });

  it('is shared by all who look within ten seconds', async () => {
    first.answer(answersFor([failingPod('shop-a')], deployment));
    const views = await Promise.all(Array.from({ length: 20 }, report));
    views.push(await report());
    expect(reportRequests(first)).toHaveLength(4);
    expect(second.requests).toHaveLength(1);
    // What the checks found may differ: a later view can know more.
    const seen = views.map(({ checkedAt, clusters, counts }) =>
      JSON.stringify({ checkedAt, clusters, counts }),
    );
    expect(new Set(seen).size).toBe(1);
  });

  describe('with fewer permissions', () => {
    const forbidden = failure(403, 'Forbidden');

    it('still finds the cause with pods and events alone', async () => {
      first.answer(
        answersFor([failingPod('shop-a')], {
          [`${apps}/`]: forbidden,
        }),
      );
      const { clusters, diagnoses } = await report();
      expect(diagnoses).toMatchObject([{ cause: 'tag-not-found' }]);
      expect(clusters[0].error).toBeUndefined();
      expect(clusters[0].limitations).toMatchObject([
        {
          missingPermission: 'list replicasets.apps',
          text: { id: 'limitation.owners' },
        },
      ]);
    });

    it('still finds it with pods alone, and names what it could not see', async () => {
      first.answer(
        answersFor([failingPod('shop-a')], {
          '/api/v1/namespaces/shop/events': forbidden,
          [`${apps}/replicasets`]: deployment[`${apps}/replicasets`],
          [`${apps}/deployments`]: forbidden,
        }),
      );
      const { clusters, diagnoses } = await report();
      expect(diagnoses).toMatchObject([{ cause: 'tag-not-found' }]);
      expect(
        clusters[0].limitations.map(limitation => limitation.missingPermission),
      ).toEqual(['list events', 'get deployments.apps']);
    });

    it('names requests that failed for another reason', async () => {
      first.answer(
        answersFor([failingPod('shop-a')], {
          '/api/v1/namespaces/shop/events': failure(500, 'InternalError'),
          [`${apps}/`]: failure(429, 'TooManyRequests'),
        }),
      );
      const { clusters, diagnoses } = await report();
      expect(diagnoses).toHaveLength(1);
      expect(clusters[0].limitations).toEqual([
        { text: expect.objectContaining({ id: 'limitation.events-failed' }) },
        { text: expect.objectContaining({ id: 'limitation.owners-failed' }) },
      ]);
    });

    it('takes an owner that is gone for no failure', async () => {
      first.answer(
        answersFor(
          [failingPod('shop-0', { owner: ownedBy('StatefulSet', 'shop') })],
          {
            [`${apps}/controllerrevisions`]: json(
              list('ControllerRevision', []),
            ),
          },
        ),
      );
      const { clusters } = await report();
      expect(clusters[0].limitations).toEqual([]);
    });
  });
});
