import {
  coreServices,
  createServiceFactory,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  createImagepullClient,
  createOpenApiDocument,
  imagepullDiagnosisReadPermission,
  imagepullOverviewReadPermission,
  type ImagepullClient,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import type { Router } from 'express';
import request from 'supertest';
import { z } from 'zod';
import imagepullPlugin from '..';
import { component } from '../__testUtils__/entities';
import {
  recordingAuditor,
  type AuditRecord,
} from '../__testUtils__/recordingAuditor';
import { recordingLogger } from '../__testUtils__/recordingLogger';
import { configuration } from '../__testUtils__/startBackend';
import { migrate } from '../incidents/prepareDatabase';
import { createIncidentReader } from '../overview/incidentReader';
import { createRouter } from './router';
import { seedIncidents, service } from '../overview/__testUtils__/seed';

const shop: Entity = {
  ...component('shop'),
  metadata: {
    ...component('shop').metadata,
    annotations: {
      ...component('shop').metadata.annotations,
      'imagepull.io/runbook': 'https://wiki.example.com/shop',
    },
  },
};

/** Methods and paths of a router and the routers in it, as the OpenAPI document writes them. */
function routesOf(router: Router): string[] {
  const routeSchema = z.object({
    path: z.string(),
    methods: z.record(z.string(), z.boolean()),
  });
  return router.stack.flatMap(layer => {
    const inner: unknown = layer.handle;
    const isRouter =
      typeof inner === 'function' && 'stack' in inner && 'use' in inner;
    if (!layer.route) {
      return isRouter ? routesOf(layer.handle as Router) : [];
    }
    const { path, methods } = routeSchema.parse(layer.route);
    return Object.keys(methods).map(
      method => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
    );
  });
}

function minutesAgo(minutes: number): Date {
  return new Date(Date.now() - minutes * 60_000);
}

describe('the REST API of incidents', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const audit: AuditRecord[] = [];
  const lines: string[] = [];
  const catalog = catalogServiceMock({
    entities: [shop, component('cart')],
  });
  const decide = jest.fn<
    AuthorizeResult.ALLOW | AuthorizeResult.DENY,
    [permission: string, resourceRef?: string]
  >();
  const permissions: PermissionsService = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission, resourceRef }) => ({
        result: decide(permission.name, resourceRef),
      })),
  });
  let knex: Knex;
  let backend: TestBackend;
  let client: ImagepullClient;

  const get = (path: string) =>
    request(backend.server).get(`/api/imagepull/v1/${path}`);

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    await migrate(knex);
    await seedIncidents(knex, [
      {
        id: 'of-shop',
        workload: '=cmd|calc',
        headline: '@SUM(1), "quoted"',
        impact: 'down',
        openedAt: minutesAgo(10),
        entities: [service('shop', 'web')],
      },
      {
        id: 'of-both',
        openedAt: minutesAgo(20),
        entities: [service('cart', 'bank'), service('hidden', 'spies')],
      },
      { id: 'hidden', entities: [service('hidden', 'spies')] },
      { id: 'unowned', openedAt: minutesAgo(30) },
      {
        id: 'past',
        cause: 'rate-limited',
        openedAt: minutesAgo(90),
        resolvedAt: minutesAgo(60),
        entities: [service('shop', 'web')],
      },
    ]);
    backend = await startTestBackend({
      features: [
        imagepullPlugin,
        mockServices.rootConfig.factory({
          data: configuration([], { monitor: { enabled: false } }),
        }),
        mockServices.database.factory({ knex }),
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () => permissions,
        }),
        createServiceFactory({
          // The catalog is not asked in the background here: what was seeded is to stay.
          service: coreServices.scheduler,
          deps: {},
          factory: () => mockServices.scheduler.mock(),
        }),
        catalogServiceMock.mock({
          getEntityByRef: catalog.getEntityByRef.bind(catalog),
          getEntitiesByRefs: catalog.getEntitiesByRefs.bind(catalog),
        }).factory,
        recordingAuditor(audit),
        recordingLogger(lines),
      ],
    });
    client = createImagepullClient({
      discoveryApi: {
        getBaseUrl: async () =>
          `http://localhost:${backend.server.port()}/api/imagepull`,
      },
      fetchApi: { fetch },
    });
  });

  beforeEach(() => {
    audit.length = 0;
    lines.length = 0;
    decide.mockReset();
    decide.mockReturnValue(AuthorizeResult.ALLOW);
  });

  afterAll(() => backend.stop());

  const token = mockCredentials.user.token();

  it('answers as its client understands, without what is hidden', async () => {
    const overview = await client.getOverview({}, { token });
    expect(overview).toMatchObject({
      revision: 1,
      monitored: false,
      tiles: { open: 3 },
      hiddenIncidents: 1,
    });
    const page = await client.listIncidents({ limit: 2 }, { token });
    expect(page).toMatchObject({
      total: 3,
      offset: 0,
      limit: 2,
      items: [{ id: 'of-shop' }, { id: 'of-both' }],
    });
    const filter = { state: 'all', cause: ['rate-limited'] } as const;
    const past = await client.listIncidents(
      { filter: { ...filter, cause: [...filter.cause] }, sort: 'resolved' },
      { token },
    );
    expect(past.items.map(({ id }) => id)).toEqual(['past']);
    const groups = await client.groupIncidents('owner', {}, { token });
    expect(groups.groups.map(({ value }) => value)).toEqual([
      'group:default/bank',
      'group:default/web',
      'none',
    ]);
    const statistics = await client.getStatistics('24h', {}, { token });
    expect(statistics).toMatchObject({ opened: 4, resolved: 1 });
    const history = await client.listEntityIncidents(
      'component:default/shop',
      { limit: 10 },
      { token },
    );
    expect(history.items.map(({ id }) => id)).toEqual(['of-shop', 'past']);
    const { csv } = await client.exportIncidents({}, { token });
    expect(
      JSON.stringify([overview, page, past, groups, statistics, history, csv]),
    ).not.toMatch(/hidden\b(?!Incidents)|spies/);
  });

  it('tells everything about one incident, with the runbooks of its service', async () => {
    const details = await client.getIncident('of-shop', { token });
    expect(details).toMatchObject({
      incident: {
        id: 'of-shop',
        entities: [{ ref: 'component:default/shop' }],
      },
      timeline: [{ type: 'opened' }],
      diagnosis: {
        cause: 'tag-not-found',
        runbooks: [{ url: 'https://wiki.example.com/shop' }],
      },
    });
    const unowned = await client.getIncident('unowned', { token });
    expect(unowned.diagnosis.runbooks).toEqual([]);
  });

  it('exports a table that no spreadsheet takes for formulas', async () => {
    const response = await get('incidents.csv?sort=since').expect(200);
    expect(response.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
      'content-disposition': 'attachment; filename="image-pull-incidents.csv"',
    });
    expect(response.headers).not.toHaveProperty('x-imagepull-truncated');
    const rows = response.text.split('\r\n');
    expect(rows[0]).toMatch(/^id,cause,certainty,headline,services,/);
    expect(rows[1]).toContain(
      `of-shop,tag-not-found,certain,"'@SUM(1), ""quoted""",component:default/shop,`,
    );
    expect(rows[1]).toContain(`,'=cmd|calc,`);
    expect(rows).toHaveLength(5);
    expect(rows[4]).toBe('');
  });

  it('lets no cache keep what another may not see', async () => {
    for (const path of [
      'overview',
      'incidents',
      'incidents/of-shop',
      'incident-groups/cause',
      'statistics/7d',
      'entities/component/default/shop/incidents',
    ]) {
      const response = await get(path).expect(200);
      expect(response.headers['cache-control']).toBe('no-store');
    }
  });

  const overviewPaths = [
    'overview',
    'incidents',
    'incidents.csv',
    'incident-groups/cause',
    'statistics/7d',
  ];

  it('needs the permission to see the overview', async () => {
    decide.mockImplementation(name =>
      name === imagepullOverviewReadPermission.name
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
    );
    for (const path of overviewPaths) {
      const { body } = await get(path).expect(403);
      expect(body.error).toEqual({
        name: 'NotAllowedError',
        message: 'You may not see the overview of all clusters',
      });
    }
    for (const path of [...overviewPaths, 'incidents/of-shop']) {
      await get(path)
        .set('authorization', mockCredentials.none.header())
        .expect(401);
    }
  });

  it.each([
    // overview, diagnosis of the shop, what is found
    ['ALLOW', 'DENY', ['of-shop', 'of-both', 'unowned']],
    ['DENY', 'ALLOW', ['of-shop']],
    ['DENY', 'DENY', []],
  ] as const)(
    'with the overview %s and the diagnosis of an entity %s, shows %j',
    async (overview, diagnosis, shown) => {
      decide.mockImplementation((name, ref) => {
        if (name === imagepullOverviewReadPermission.name) {
          return AuthorizeResult[overview];
        }
        expect(name).toBe(imagepullDiagnosisReadPermission.name);
        return ref === 'component:default/shop'
          ? AuthorizeResult[diagnosis]
          : AuthorizeResult.DENY;
      });
      const ids = ['of-shop', 'of-both', 'hidden', 'unowned', 'no-such'];
      const answers = await Promise.all(
        ids.map(async id => ({ id, response: await get(`incidents/${id}`) })),
      );
      const found = answers.filter(({ response }) => response.status === 200);
      expect(found.map(({ id }) => id)).toEqual(shown);
      for (const { id, response } of answers) {
        expect([200, 404]).toContain(response.status);
        expect(response.body.error?.message ?? '').toBe(
          response.status === 200 ? '' : `There is no incident '${id}'`,
        );
      }
    },
  );

  it('shows the history of an entity to those who may see its report', async () => {
    const statusFor = async (name: string) =>
      (await get(`entities/component/default/${name}/incidents`)).status;
    expect(await statusFor('shop')).toBe(200);
    expect(await statusFor('hidden')).toBe(404);
    decide.mockReturnValue(AuthorizeResult.DENY);
    expect(await statusFor('shop')).toBe(403);
  });

  it.each([
    ['overview?cluster=a&clusters=b', "'clusters' is not a parameter"],
    ['overview?state=broken', "'state'"],
    ['overview?state=open&state=all', "'state' must be given only once"],
    ['overview?mine=maybe', "'mine'"],
    ['overview?cause=typo', "'cause.0'"],
    ['overview?impact=bad', "'impact.0'"],
    ['overview?fixer=nobody', "'fixer.0'"],
    ['overview?text=a%00b', "'text' must not contain control characters"],
    [`overview?text=${'a'.repeat(201)}`, "'text'"],
    [`overview?image=${'a'.repeat(601)}`, "'image.0'"],
    ['overview?limit=5', "'limit' is not a parameter"],
    ['incidents?sort=color', "'sort'"],
    ['incidents?reverse=1', "'reverse'"],
    ['incidents?limit=0', "'limit'"],
    ['incidents?limit=201', "'limit'"],
    ['incidents?offset=-1', "'offset' must be a whole number"],
    ['incidents?offset=1e3', "'offset' must be a whole number"],
    ['incidents.csv?offset=1', "'offset' is not a parameter"],
    ['incidents/a%2Fb', "'id' must be the id of an incident"],
    ['incident-groups/color', "'by'"],
    ['statistics/1y', "'period'"],
    ['entities/a%20b/default/shop/incidents', "'kind'"],
    ['entities/component/default/shop/incidents?state=all', "'state'"],
  ])('says what is wrong with %s', async (path, problem) => {
    const response = await get(path).expect(400);
    expect(response.body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(problem),
    });
  });

  it('exports the first 10,000 incidents and says how many there are', async () => {
    const row = await knex('incidents').where({ id: 'past' }).first();
    const copies = Array.from({ length: 10_000 }, (_, index) => ({
      ...row,
      id: `copy-${index}`,
      identity: `copy-${index}`,
    }));
    const path = 'incidents.csv?state=resolved&sort=service';
    try {
      await knex.batchInsert('incidents', copies.slice(1), 400);
      const whole = await get(path).expect(200);
      expect(whole.text.trimEnd().split('\r\n')).toHaveLength(10_001);
      expect(whole.headers).not.toHaveProperty('x-imagepull-truncated');
      await knex('incidents').insert(copies[0]);
      const { headers, text } = await get(path).expect(200);
      expect(headers).toMatchObject({
        'x-imagepull-truncated': '10001',
        'access-control-expose-headers': 'x-imagepull-truncated',
      });
      const rows = text.trimEnd().split('\r\n').slice(1);
      expect(new Set(rows.map(line => line.split(',')[0])).size).toBe(10_000);
    } finally {
      await knex('incidents').where('id', 'like', 'copy-%').delete();
    }
  });

  it('takes a parameter without a value as left out', async () => {
    const { body } = await get('incidents?node=&text=&limit=5').expect(200);
    expect(body.total).toBe(3);
  });

  it('leaves an audit event of each query', async () => {
    await get('incidents?cluster=prod').expect(200);
    await get('incidents.csv').expect(200);
    await get('incidents/of-shop').expect(200);
    decide.mockReturnValue(AuthorizeResult.DENY);
    await get('overview').expect(403);
    expect(audit.filter(({ status }) => status !== 'initiated')).toMatchObject([
      {
        status: 'succeeded',
        eventId: 'overview-read',
        meta: { filter: 'cluster=prod', incidents: 3 },
      },
      {
        status: 'succeeded',
        eventId: 'incidents-export',
        meta: { incidents: 3 },
      },
      {
        status: 'succeeded',
        eventId: 'incident-read',
        meta: {
          incidentId: 'of-shop',
          entityRefs: ['component:default/shop'],
        },
      },
      { status: 'failed', eventId: 'overview-read' },
    ]);
  });

  it('is described by its document, path by path', async () => {
    const { paths } = createOpenApiDocument({ baseUrl: 'http://localhost' });
    const values: Record<string, string> = {
      kind: 'component',
      namespace: 'default',
      name: 'shop',
      cause: 'tag-not-found',
      id: 'of-shop',
      by: 'cause',
      period: '7d',
    };
    for (const [path, methods] of Object.entries(paths)) {
      const filled = path.replace(/\{(\w+)\}/g, (_, name) => values[name]);
      for (const method of Object.keys(methods)) {
        const response = await request(backend.server)
          [method === 'post' ? 'post' : 'get'](`/api/imagepull${filled}`)
          .set('accept', 'application/json');
        expect({ path, status: response.status }).not.toMatchObject({
          status: 404,
        });
      }
    }
  });

  it('has no path that is not described', () => {
    const { paths } = createOpenApiDocument({ baseUrl: 'http://localhost' });
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method} ${path}`),
    );
    const served = routesOf(
      createRouter({
        auditor: mockServices.auditor.mock(),
        catalog,
        httpAuth: mockServices.httpAuth.mock(),
        logger: mockServices.logger.mock(),
        permissions,
        incidents: createIncidentReader({
          knex,
          auth: mockServices.auth(),
          catalog,
          userInfo: mockServices.userInfo(),
          logger: mockServices.logger.mock(),
          findSituations: () => [],
          monitored: true,
        }),
        reports: { reportOn: () => Promise.reject(new Error('not asked')) },
        runbookDirectory: '/',
        runbookRules: [],
        externalBaseUrl: 'http://localhost',
      }),
    );
    expect(
      served.filter(route => route !== 'get /openapi.json').sort(),
    ).toEqual(described.sort());
  });

  it('keeps statements of the database to itself', async () => {
    await knex.schema.renameTable('clusters', 'elsewhere');
    try {
      const { body } = await get('overview').expect(503);
      expect(body.error).toEqual({
        name: 'ServiceUnavailableError',
        message: 'What is stored of incidents cannot be read at the moment',
      });
      expect(lines.join('\n')).toContain('no such table: clusters');
    } finally {
      await knex.schema.renameTable('elsewhere', 'clusters');
    }
  });
});
