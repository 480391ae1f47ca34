import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { permissionsRegistryServiceFactory } from '@backstage/backend-defaults/permissionsRegistry';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  imagepullDiagnosisReadPermission,
  imagepullPermissions,
} from 'backstage-plugin-imagepull-common';
import request from 'supertest';
import imagepullPlugin from '.';
import { component } from './__testUtils__/entities';
import {
  startFakeCluster,
  type FakeCluster,
} from './__testUtils__/fakeCluster';
import {
  askForRecheck,
  askForReport,
  configuration,
  configured,
} from './__testUtils__/startBackend';

const alice = 'user:default/alice';
const bob = 'user:default/bob';

type Decide = (query: PolicyQuery, user?: PolicyQueryUser) => PolicyDecision;

const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

function onlyOwners({ permission }: PolicyQuery, user?: PolicyQueryUser) {
  return isResourcePermission(permission, 'catalog-entity')
    ? createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({
          claims: user?.info.ownershipEntityRefs ?? [],
        }),
      )
    : deny;
}

/**
 * The mocked auth service, but for one thing in which it differs from the real one: a token that a plugin has got on
 * behalf of a user names that plugin as the actor. The permission backend insists on it.
 */
const authWithActors = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const auth = mockServices.auth({ pluginId: plugin.getId() });
    const authenticate = auth.authenticate.bind(auth);
    auth.authenticate = async (token, options) => {
      const credentials = await authenticate(token, options);
      return token.startsWith('mock-service-token:') &&
        auth.isPrincipal(credentials, 'user')
        ? mockCredentials.user(credentials.principal.userEntityRef, {
            actor: { subject: 'plugin:test' },
          })
        : credentials;
    };
    return auth;
  },
});

function isDiagnosis({ permission }: PolicyQuery) {
  return isPermission(permission, imagepullDiagnosisReadPermission);
}

describe('who may see a diagnosis', () => {
  let decide: Decide = () => allow;
  let cluster: FakeCluster;
  let backend: TestBackend;

  const policy = createBackendModule({
    pluginId: 'permission',
    moduleId: 'test-policy',
    register({ registerInit }) {
      registerInit({
        deps: { extensionPoint: policyExtensionPoint },
        async init({ extensionPoint }) {
          extensionPoint.setPolicy({
            handle: async (query, user) => decide(query, user),
          });
        },
      });
    },
  });

  const entities = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'test-entities',
    register({ registerInit }) {
      registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          const shop = component('shop');
          const location = 'url:https://catalog.example.com/shop.yaml';
          shop.metadata.annotations = {
            ...shop.metadata.annotations,
            'backstage.io/managed-by-location': location,
            'backstage.io/managed-by-origin-location': location,
          };
          shop.spec = {
            type: 'service',
            lifecycle: 'production',
            owner: alice,
          };
          catalog.addEntityProvider({
            getProviderName: () => 'test',
            connect: connection =>
              connection.applyMutation({
                type: 'full',
                entities: [{ entity: shop, locationKey: 'test' }],
              }),
          });
        },
      });
    },
  });

  const ask = (name: string, user: string) =>
    askForReport(backend, name, {
      authorization: mockCredentials.user.header(user),
    });

  beforeAll(async () => {
    cluster = await startFakeCluster();
    backend = await startTestBackend({
      features: [
        imagepullPlugin,
        kubernetesPlugin,
        catalogPlugin,
        permissionPlugin,
        policy,
        entities,
        authWithActors,
        httpAuthServiceFactory,
        permissionsServiceFactory,
        permissionsRegistryServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            ...configuration([configured('one', cluster.url)]),
            permission: { enabled: true },
          },
        }),
      ],
    });
    // The catalog processes what it is given in its own time.
    for (let status = 404; status === 404; ) {
      ({ status } = await request(backend.server)
        .get('/api/catalog/entities/by-name/component/default/shop')
        .set('authorization', mockCredentials.user.header(alice)));
    }
  });

  beforeEach(() => {
    cluster.requests.length = 0;
  });

  afterAll(async () => {
    await backend.stop();
    await cluster.stop();
  });

  it.each`
    case                                       | user     | decision                                                                                                 | status
    ${'everything is allowed'}                 | ${bob}   | ${() => allow}                                                                                           | ${200}
    ${'diagnoses are denied'}                  | ${alice} | ${(query: PolicyQuery) => (isDiagnosis(query) ? deny : allow)}                                           | ${403}
    ${'diagnoses are for owners, of an owner'} | ${alice} | ${(query: PolicyQuery, user: PolicyQueryUser) => (isDiagnosis(query) ? onlyOwners(query, user) : allow)} | ${200}
    ${'diagnoses are for owners, of others'}   | ${bob}   | ${(query: PolicyQuery, user: PolicyQueryUser) => (isDiagnosis(query) ? onlyOwners(query, user) : allow)} | ${403}
    ${'entities are for owners, of an owner'}  | ${alice} | ${(query: PolicyQuery, user: PolicyQueryUser) => (isDiagnosis(query) ? allow : onlyOwners(query, user))} | ${200}
    ${'entities are for owners, of others'}    | ${bob}   | ${(query: PolicyQuery, user: PolicyQueryUser) => (isDiagnosis(query) ? allow : onlyOwners(query, user))} | ${404}
    ${'everything is denied'}                  | ${alice} | ${() => deny}                                                                                            | ${404}
  `('answers $status when $case', async ({ user, decision, status }) => {
    decide = decision;
    const authorization = mockCredentials.user.header(user);
    const report = await ask('shop', user);
    const recheck = await askForRecheck(backend, 'shop', { authorization });
    // Who may see it may also see what another has asked for.
    expect(status === 200 || cluster.requests.length === 0).toBe(true);
    for (const response of [report, recheck]) {
      expect(response.status).toBe(status);
      expect(JSON.stringify(response.body).includes('app=shop')).toBe(
        status === 200,
      );
    }
  });

  it.each([
    ['everything is denied', () => deny],
    ['everything is conditional', onlyOwners],
    [
      'only diagnoses are allowed',
      (query: PolicyQuery) => (isDiagnosis(query) ? allow : deny),
    ],
  ])(
    'answers for a hidden entity as for one that does not exist when %s',
    async (_case, decision) => {
      decide = decision;
      const hidden = await ask('shop', bob).expect(404);
      const missing = await ask('none', bob).expect(404);
      expect(JSON.stringify(hidden.body)).toBe(
        JSON.stringify(missing.body).replaceAll('/none', '/shop'),
      );
    },
  );

  it('answers 404 for an unknown entity when everything is allowed', async () => {
    decide = () => allow;
    const response = await ask('none', alice).expect(404);
    expect(response.body.error).toEqual({
      name: 'NotFoundError',
      message: "There is no entity 'component:default/none'",
    });
  });

  it('answers 401 without credentials', async () => {
    decide = () => allow;
    for (const path of [
      'entities/component/default/shop/report',
      'entities/component/default/none/report',
      'runbooks/tag-not-found',
    ]) {
      const response = await request(backend.server)
        .get(`/api/imagepull/v1/${path}`)
        .set('authorization', mockCredentials.none.header());
      expect(response.status).toBe(401);
    }
    await askForRecheck(backend, 'shop', {
      authorization: mockCredentials.none.header(),
    }).expect(401);
  });

  it('announces its permissions to the permission system', async () => {
    const { body } = await request(backend.server)
      .get('/api/imagepull/.well-known/backstage/permissions/metadata')
      .set('authorization', mockCredentials.service.header())
      .expect(200);
    expect(body.permissions).toEqual(
      JSON.parse(JSON.stringify(imagepullPermissions)),
    );
  });
});
