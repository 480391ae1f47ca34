import { eventAbout, podNamed } from '../__testUtils__/objects';
import { asTable, get, startTestCluster } from '../__testUtils__/server';
import { demoUsers } from '../users';
import type { RunningCluster } from './clusterServer';

const pod = podNamed('web-1', {
  labels: { app: 'web' },
  spec: { nodeName: 'worker-a' },
  status: {
    phase: 'Pending',
    containerStatuses: [
      {
        name: 'app',
        image: 'nginx:1.27',
        imageID: '',
        ready: false,
        restartCount: 0,
        state: { waiting: { reason: 'ImagePullBackOff' } },
      },
    ],
  },
});
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { replicas: 2 },
  status: { readyReplicas: 1 },
};

describe('the API server over HTTP', () => {
  let cluster: RunningCluster;

  beforeAll(async () => {
    cluster = await startTestCluster([
      pod,
      podNamed('api-1', { namespace: 'data' }),
      eventAbout(pod),
      deployment,
    ]);
  });

  afterAll(() => cluster.close());

  const json = async (path: string, options = {}) =>
    (await get(cluster, path, options)).json();

  it('tells its version and what it serves', async () => {
    expect(await json('/version')).toMatchObject({
      major: '1',
      minor: '36',
      gitVersion: 'v1.36.3',
    });
    expect(await json('/api')).toMatchObject({ versions: ['v1'] });
    const groups = await json('/apis');
    expect(groups.groups.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['apps', 'batch', 'events.k8s.io']),
    );
    expect(await json('/apis/apps')).toMatchObject({ kind: 'APIGroup' });
    expect(await json('/api/v1')).toMatchObject({
      kind: 'APIResourceList',
      groupVersion: 'v1',
      resources: expect.arrayContaining([
        expect.objectContaining({ name: 'pods', shortNames: ['po'] }),
      ]),
    });
    expect(await (await get(cluster, '/readyz')).text()).toBe('ok');
  });

  it('lists without naming the kind of each item, as real servers do', async () => {
    const list = await json('/api/v1/pods');
    expect(list).toMatchObject({
      kind: 'PodList',
      apiVersion: 'v1',
      metadata: { resourceVersion: expect.stringMatching(/^\d+$/) },
    });
    expect(list.items).toHaveLength(2);
    expect(list.items[0]).not.toHaveProperty('kind');
    expect(list.items[0]).not.toHaveProperty('apiVersion');
  });

  it('selects by namespace, labels and fields', async () => {
    const names = async (path: string) =>
      (await json(path)).items.map(
        ({ metadata }: { metadata: { name: string } }) => metadata.name,
      );
    expect(await names('/api/v1/namespaces/shop/pods')).toEqual(['web-1']);
    expect(await names('/api/v1/pods?labelSelector=app%3Dweb')).toEqual([
      'web-1',
    ]);
    expect(
      await names('/api/v1/pods?fieldSelector=status.phase%3DPending'),
    ).toEqual(['web-1']);
    expect(
      await names('/api/v1/events?fieldSelector=involvedObject.name%3Dweb-1'),
    ).toEqual(['event']);
  });

  it('gets one object', async () => {
    expect(await json('/api/v1/namespaces/shop/pods/web-1')).toMatchObject({
      kind: 'Pod',
      apiVersion: 'v1',
      metadata: { name: 'web-1' },
    });
  });

  it('prints tables', async () => {
    const table = await json('/api/v1/pods', { accept: asTable });
    expect(table).toMatchObject({
      kind: 'Table',
      apiVersion: 'meta.k8s.io/v1',
    });
    expect(
      table.columnDefinitions.map(({ name }: { name: string }) => name),
    ).toEqual([
      'Name',
      'Ready',
      'Status',
      'Restarts',
      'Age',
      'IP',
      'Node',
      'Nominated Node',
      'Readiness Gates',
    ]);
    expect(table.rows[1]).toMatchObject({
      cells: [
        'web-1',
        '0/1',
        'ImagePullBackOff',
        '0',
        '60m',
        '<none>',
        'worker-a',
        '<none>',
        '<none>',
      ],
      object: { kind: 'PartialObjectMetadata', metadata: { name: 'web-1' } },
    });
    const without = await json('/api/v1/pods?includeObject=None', {
      accept: asTable,
    });
    expect(without.rows[0]).not.toHaveProperty('object');
    const deployments = await json('/apis/apps/v1/deployments', {
      accept: asTable,
    });
    expect(deployments.rows[0].cells.slice(0, 4)).toEqual(['web', '1/2', 0, 0]);
    const events = await json('/api/v1/events', { accept: asTable });
    expect(events.rows[0].cells.slice(0, 4)).toEqual([
      '55m',
      'Warning',
      'Failed',
      'pod/web-1',
    ]);
  });

  it('prints metadata alone', async () => {
    const list = await json('/api/v1/pods', {
      accept:
        'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json',
    });
    expect(list.kind).toBe('PartialObjectMetadataList');
    expect(Object.keys(list.items[0])).toEqual([
      'kind',
      'apiVersion',
      'metadata',
    ]);
  });

  it('falls back to JSON, and refuses what it cannot speak', async () => {
    const fallback = await get(cluster, '/api/v1/pods', {
      accept: 'application/vnd.kubernetes.protobuf,application/json',
    });
    expect(fallback.headers.get('content-type')).toBe('application/json');
    const refused = await get(cluster, '/api/v1/pods', {
      accept: 'application/vnd.kubernetes.protobuf',
    });
    expect(refused.status).toBe(406);
  });

  it('shows events under their newer names, too', async () => {
    const list = await json(
      '/apis/events.k8s.io/v1/events?fieldSelector=regarding.name%3Dweb-1',
    );
    expect(list.items[0]).toMatchObject({
      note: 'Error: ErrImagePull',
      regarding: { name: 'web-1' },
      deprecatedCount: 3,
      reportingController: 'kubelet',
    });
    expect(list.items[0]).not.toHaveProperty('message');
  });

  it.each([
    ['/api/v1', 'services', 'ServiceList'],
    ['/api/v1', 'configmaps', 'ConfigMapList'],
    ['/api/v1', 'limitranges', 'LimitRangeList'],
    ['/api/v1', 'resourcequotas', 'ResourceQuotaList'],
    ['/apis/apps/v1', 'replicasets', 'ReplicaSetList'],
    ['/apis/apps/v1', 'statefulsets', 'StatefulSetList'],
    ['/apis/apps/v1', 'daemonsets', 'DaemonSetList'],
    ['/apis/batch/v1', 'jobs', 'JobList'],
    ['/apis/batch/v1', 'cronjobs', 'CronJobList'],
    [
      '/apis/autoscaling/v2',
      'horizontalpodautoscalers',
      'HorizontalPodAutoscalerList',
    ],
    ['/apis/networking.k8s.io/v1', 'ingresses', 'IngressList'],
  ])('lists what the Kubernetes page asks for: %s/%s', async (...row) => {
    const [version, plural, kind] = row;
    const query = 'labelSelector=backstage.io%2Fkubernetes-id%3Dweb';
    expect(await json(`${version}/${plural}?${query}`)).toMatchObject({
      kind,
      items: [],
    });
    expect(
      await json(`${version}/namespaces/shop/${plural}?${query}`),
    ).toMatchObject({ kind, items: [] });
  });

  it('has metrics, but none of them', async () => {
    expect(
      await json('/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods'),
    ).toMatchObject({ kind: 'PodMetricsList', items: [] });
  });

  it('refuses the log of a container that waits for its image', async () => {
    const response = await get(
      cluster,
      '/api/v1/namespaces/shop/pods/web-1/log?container=app',
    );
    expect(response.status).toBe(400);
    expect((await response.json()).message).toBe(
      'container "app" in pod "web-1" is waiting to start: trying and failing to pull image',
    );
  });

  it.each<[string, string, object, string]>([
    [
      'an unknown object',
      '/api/v1/namespaces/shop/pods/nope',
      {
        code: 404,
        reason: 'NotFound',
        message: 'pods "nope" not found',
        details: { name: 'nope', kind: 'pods' },
      },
      demoUsers.reader.token,
    ],
    [
      'an unknown object of a group',
      '/apis/apps/v1/namespaces/shop/deployments/nope',
      {
        code: 404,
        message: 'deployments.apps "nope" not found',
        details: { name: 'nope', group: 'apps', kind: 'deployments' },
      },
      demoUsers.reader.token,
    ],
    [
      'an unknown resource',
      '/api/v1/widgets',
      {
        code: 404,
        message: 'the server could not find the requested resource',
      },
      demoUsers.reader.token,
    ],
    [
      'an unknown field',
      '/api/v1/pods?fieldSelector=spec.foo%3Dbar',
      {
        code: 400,
        reason: 'BadRequest',
        message: 'field label not supported: spec.foo',
      },
      demoUsers.reader.token,
    ],
    [
      'a forbidden namespace, whether there is one or not',
      '/api/v1/namespaces/nope/secrets',
      {
        code: 403,
        reason: 'Forbidden',
        message:
          'secrets is forbidden: User "system:serviceaccount:backstage:base" cannot list resource "secrets" in API group "" in the namespace "nope"',
        details: { kind: 'secrets' },
      },
      demoUsers.base.token,
    ],
    [
      'a stranger',
      '/api/v1/pods',
      { code: 401, reason: 'Unauthorized', message: 'Unauthorized' },
      'not-a-token',
    ],
    [
      'nobody',
      '/version',
      { code: 401, reason: 'Unauthorized', message: 'Unauthorized' },
      '',
    ],
  ])('answers %s with a Status', async (_, path, status, token) => {
    const response = await get(cluster, path, { token });
    const body = await response.json();
    expect(body).toMatchObject({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      ...status,
    });
    expect(response.status).toBe(body.code);
  });

  it('is read-only', async () => {
    const response = await get(cluster, '/api/v1/namespaces/shop/pods/web-1', {
      method: 'DELETE',
    });
    expect(response.status).toBe(403);
    expect((await response.json()).message).toContain(
      'cannot delete resource "pods"',
    );
  });

  it.each([
    ['reader', 'list', 'secrets', true],
    ['base', 'watch', 'pods', true],
    ['base', 'list', 'events', true],
    ['base', 'watch', 'events', true],
    ['base', 'watch', 'nodes', false],
    ['owners', 'list', 'replicasets', true],
    ['nothing', 'list', 'pods', false],
  ] as const)('answers whether %s may %s %s', async (...row) => {
    const [name, verb, resource, allowed] = row;
    const user = demoUsers[name];
    const response = await fetch(
      `${cluster.url}/apis/authorization.k8s.io/v1/selfsubjectaccessreviews`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${user.token}` },
        body: JSON.stringify({
          spec: {
            resourceAttributes: {
              resource,
              verb,
              group: resource === 'replicasets' ? 'apps' : '',
            },
          },
        }),
      },
    );
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      kind: 'SelfSubjectAccessReview',
      status: { allowed },
    });
  });

  it('tells a user his rules', async () => {
    const ask = (body: object) =>
      fetch(
        `${cluster.url}/apis/authorization.k8s.io/v1/selfsubjectrulesreviews`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${demoUsers.base.token}` },
          body: JSON.stringify(body),
        },
      );
    const answer = await (await ask({ spec: { namespace: 'shop' } })).json();
    expect(answer.status.resourceRules).toContainEqual({
      verbs: ['list', 'watch'],
      apiGroups: [''],
      resources: ['events'],
    });
    const refused = await ask({ spec: {} });
    expect(refused.status).toBe(400);
    expect((await refused.json()).message).toContain('spec.namespace');
  });

  it('counts requests', async () => {
    cluster.control.resetRequests();
    await json('/api/v1/pods?limit=1');
    await json('/api/v1/secrets', { token: demoUsers.base.token });
    expect(cluster.control.requests()).toEqual([
      {
        at: expect.any(Number),
        method: 'GET',
        path: '/api/v1/pods',
        query: 'limit=1',
        user: demoUsers.reader.name,
        status: 200,
      },
      {
        at: expect.any(Number),
        method: 'GET',
        path: '/api/v1/secrets',
        query: '',
        user: demoUsers.base.name,
        status: 403,
      },
    ]);
  });

  it('lists much in little time', async () => {
    const store = cluster.control.store;
    const many = Array.from({ length: 500 }, (_, index) =>
      podNamed(`many-${index}`, { namespace: 'many' }),
    );
    many.forEach(store.put);
    await json('/api/v1/pods');
    const begin = performance.now();
    const list = await json('/api/v1/pods');
    const took = performance.now() - begin;
    many.forEach(store.remove);
    expect(list.items).toHaveLength(502);
    // Some milliseconds where nothing else runs.
    expect(took).toBeLessThan(250);
  });
});
