import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import {
  causeIds,
  createOpenApiDocument,
  runbookSchema,
} from 'backstage-plugin-imagepull-common';
import request from 'supertest';
import imagepullPlugin from '..';
import { component } from '../__testUtils__/entities';
import {
  failure,
  json,
  list,
  startFakeCluster,
  type FakeCluster,
} from '../__testUtils__/fakeCluster';
import { runningPod } from '../__testUtils__/pods';
import {
  recordingAuditor,
  type AuditRecord,
} from '../__testUtils__/recordingAuditor';
import {
  askForRecheck,
  askForReport,
  configuration,
  configured,
  reportOf,
  startBackend,
} from '../__testUtils__/startBackend';

describe('the REST API', () => {
  const audit: AuditRecord[] = [];
  let cluster: FakeCluster;
  let backend: TestBackend;

  beforeAll(async () => {
    cluster = await startFakeCluster();
    cluster.answer(json(list('Pod', [runningPod('shop-1')])));
    backend = await startBackend({
      config: configuration([
        {
          ...configured('one', cluster.url),
          dashboardUrl: 'https://rancher.example.com/',
          dashboardApp: 'rancher',
        },
        {
          name: 'theirs',
          url: cluster.url,
          authProvider: 'google',
          // eslint-disable-next-line no-script-url -- what must not become a link
          dashboardUrl: 'javascript:alert(1)',
        },
      ]),
      entities: [
        component('shop'),
        component('bare', {}),
        component('lost', {
          'backstage.io/kubernetes-id': 'lost',
          'backstage.io/kubernetes-namespace': '../../secrets',
        }),
      ],
      features: [recordingAuditor(audit)],
    });
  });

  beforeEach(() => {
    audit.length = 0;
    cluster.requests.length = 0;
  });

  afterAll(async () => {
    await backend.stop();
    await cluster.stop();
  });

  it('reports on an entity', async () => {
    const report = await reportOf(backend, 'shop');
    expect(report).toMatchObject({
      entityRef: 'component:default/shop',
      selection: { labelSelector: 'app=shop', namespace: 'shop' },
      counts: { pods: 1, total: 1, withImage: 1, failing: 0 },
      clusters: [
        {
          name: 'one',
          dashboardUrl: 'https://rancher.example.com/',
          dashboardApp: 'rancher',
          limitations: [],
        },
        { name: 'theirs', error: { code: 'credentials-required' } },
      ],
      diagnoses: [],
      slowPulls: [],
    });
    expect(report.clusters[1]).not.toHaveProperty('dashboardUrl');
    const ages = report.clusters.map(({ checkedAt }) => Date.parse(checkedAt));
    expect(Date.parse(report.checkedAt)).toBe(Math.min(...ages));
  });

  it('takes references in any case, and lets no cache keep the answer', async () => {
    const response = await request(backend.server)
      .get('/api/imagepull/v1/entities/Component/DEFAULT/Shop/report')
      .expect(200);
    expect(response.body.entityRef).toBe('component:default/shop');
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('asks no cluster for an entity without annotations, and says so by the missing selection', async () => {
    const report = await reportOf(backend, 'bare');
    expect(report).toMatchObject({ clusters: [], counts: { total: 0 } });
    expect(report).not.toHaveProperty('selection');
    expect(cluster.requests).toEqual([]);
  });

  it('names an annotation that cannot be right', async () => {
    const response = await askForReport(backend, 'lost').expect(400);
    expect(response.body.error).toEqual({
      name: 'InputError',
      message:
        "Annotation 'backstage.io/kubernetes-namespace' of 'component:default/lost' is not the name of a namespace",
    });
    expect(cluster.requests).toEqual([]);
  });

  it.each([
    ['entities/a%20b/default/shop/report', "'kind'"],
    ['entities/component/a:b/shop/report', "'namespace'"],
    ['entities/component/default/a%2Fb/report', "'name'"],
    ['entities/component/default/a%00b/report', "'name'"],
    [`entities/component/default/${'a'.repeat(254)}/report`, "'name'"],
    ['runbooks/typo', "'cause'"],
    ['runbooks/..%2F..%2Fpackage', "'cause'"],
  ])('names the parameter of %s that is not valid', async (path, field) => {
    const response = await request(backend.server)
      .get(`/api/imagepull/v1/${path}`)
      .expect(400);
    expect(response.body).toMatchObject({
      error: { name: 'InputError', message: expect.stringContaining(field) },
      response: { statusCode: 400 },
    });
    expect(cluster.requests).toEqual([]);
  });

  it.each(causeIds)('has the runbook of %s', async cause => {
    const response = await request(backend.server)
      .get(`/api/imagepull/v1/runbooks/${cause}`)
      .expect(200);
    const runbook = runbookSchema.strict().parse(response.body);
    expect(runbook).toMatchObject({
      cause,
      markdown: expect.stringContaining(`# ${runbook.title}`),
    });
  });

  it('describes itself to anybody', async () => {
    const response = await request(backend.server)
      .get('/api/imagepull/openapi.json')
      .set('authorization', mockCredentials.none.header())
      .expect(200);
    expect(response.body).toEqual(
      JSON.parse(
        JSON.stringify(
          createOpenApiDocument({ baseUrl: response.body.servers[0].url }),
        ),
      ),
    );
    expect(response.body.servers[0].url).toMatch(/\/api\/imagepull$/);
  });

  describe('leaves an audit event', () => {
    it('of a query that succeeds, without tokens', async () => {
      await reportOf(backend, 'shop', {
        'Backstage-Kubernetes-Authorization-google': 'very-secret',
      });
      expect(audit).toEqual([
        {
          status: 'initiated',
          eventId: 'diagnosis-read',
          meta: { entityRef: 'component:default/shop' },
        },
        {
          status: 'succeeded',
          eventId: 'diagnosis-read',
          meta: {
            entityRef: 'component:default/shop',
            clusters: [{ name: 'one' }, { name: 'theirs' }],
            counts: expect.objectContaining({ total: 2, failing: 0 }),
            diagnoses: 0,
          },
        },
      ]);
      expect(JSON.stringify(audit)).not.toContain('very-secret');
    });

    it('of its own for a re-check', async () => {
      const response = await askForRecheck(backend, 'shop').expect(200);
      expect(response.headers['cache-control']).toBe('no-store');
      await askForRecheck(backend, 'none').expect(404);
      expect(audit).toMatchObject([
        { status: 'initiated', eventId: 'diagnosis-recheck' },
        {
          status: 'succeeded',
          eventId: 'diagnosis-recheck',
          meta: { entityRef: 'component:default/shop', diagnoses: 0 },
        },
        { status: 'initiated', eventId: 'diagnosis-recheck' },
        { status: 'failed', eventId: 'diagnosis-recheck' },
      ]);
    });

    it('of a cluster that fails', async () => {
      await reportOf(backend, 'shop');
      expect(audit[1]).toMatchObject({
        status: 'succeeded',
        meta: {
          clusters: [
            { name: 'one' },
            { name: 'theirs', error: 'credentials-required' },
          ],
        },
      });
    });

    it.each([
      ['none', 404, 'NotFoundError'],
      ['lost', 400, 'InputError'],
    ])('of a query that fails: %s', async (name, status, error) => {
      await askForReport(backend, name).expect(status);
      expect(audit).toEqual([
        expect.objectContaining({ status: 'initiated' }),
        {
          status: 'failed',
          eventId: 'diagnosis-read',
          meta: { entityRef: `component:default/${name}` },
          error: expect.objectContaining({ name: error }),
        },
      ]);
    });
  });
});

describe('the REST API when something else is wrong', () => {
  let backend: TestBackend | undefined;
  afterEach(() => backend?.stop());

  it('says that the locator is not known, and starts all the same', async () => {
    backend = await startTestBackend({
      features: [
        imagepullPlugin,
        mockServices.rootConfig.factory({
          data: configuration([], {}, 'http'),
        }),
        catalogServiceMock.factory({
          entities: [component('shop'), component('bare', {})],
        }),
      ],
    });
    const response = await askForReport(backend, 'shop').expect(501);
    expect(response.body.error.message).toMatch(
      /kubernetes\.serviceLocatorMethod\.type is 'http'/,
    );
    await reportOf(backend, 'bare');
  });

  it.each([
    [403, 404, 'NotFoundError', "There is no entity 'component:default/shop'"],
    [401, 503, 'ServiceUnavailableError', 'The catalog gives no answer'],
    [500, 503, 'ServiceUnavailableError', 'The catalog gives no answer'],
  ])(
    'does not hand on the status and body of a catalog that says %i',
    async (catalogStatus, status, name, message) => {
      const error = await ResponseError.fromResponse(
        new Response('{"error":{"name":"X","message":"inner"}}', {
          status: catalogStatus,
          headers: { 'content-type': 'application/json' },
        }),
      );
      backend = await startTestBackend({
        features: [
          imagepullPlugin,
          kubernetesPlugin,
          mockServices.rootConfig.factory({ data: configuration([]) }),
          catalogServiceMock.mock({
            getEntityByRef: () => Promise.reject(error),
          }).factory,
        ],
      });
      const response = await askForReport(backend, 'shop').expect(status);
      expect(response.body.error).toMatchObject({
        name,
        message: expect.stringContaining(message),
      });
      expect(response.body.error).not.toHaveProperty('body');
    },
  );

  it('does not start with a configuration that is not valid', async () => {
    await expect(
      startBackend({ config: configuration([], { runbooks: [{}] }) }),
    ).rejects.toThrow(/imagepull\.runbooks\[0\]\.title/);
  });

  it('counts the containers of clusters that answer only', async () => {
    const cluster = await startFakeCluster();
    cluster.answer(failure(401, 'Unauthorized'));
    try {
      backend = await startBackend({
        config: configuration([configured('one', cluster.url)]),
        entities: [component('shop')],
      });
      const { counts } = await reportOf(backend, 'shop');
      expect(counts.total).toBe(0);
    } finally {
      await cluster.stop();
    }
  });
});
