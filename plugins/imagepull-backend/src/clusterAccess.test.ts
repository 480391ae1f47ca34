import { createBackendModule } from '@backstage/backend-plugin-api';
import type { TestBackend } from '@backstage/backend-test-utils';
import { kubernetesAuthStrategyExtensionPoint } from '@backstage/plugin-kubernetes-node';
import { component } from './__testUtils__/entities';
import {
  startFakeCluster,
  type FakeCluster,
} from './__testUtils__/fakeCluster';
import {
  askForReport,
  configuration,
  reportOf,
  startBackend,
} from './__testUtils__/startBackend';

/** How the tokens of the mocked auth service begin, on whoever's behalf they were made. */
const backstageToken = /mock-(service|user)-token/;

const awsVariables = {
  AWS_ACCESS_KEY_ID: 'made-up',
  AWS_SECRET_ACCESS_KEY: 'made-up',
  AWS_REGION: 'eu-central-1',
};

function singleTenant(name: string) {
  return component(name, {
    'backstage.io/kubernetes-id': name,
    'backstage.io/kubernetes-cluster': name,
  });
}

describe('credentials that reach a cluster', () => {
  const environment = { ...process.env };
  let cluster: FakeCluster;
  let backend: TestBackend;

  beforeAll(async () => {
    Object.assign(process.env, awsVariables);
    cluster = await startFakeCluster();
    const { url } = cluster;
    const clusters = [
      {
        name: 'account',
        url,
        authProvider: 'serviceAccount',
        serviceAccountToken: 'account-token',
      },
      { name: 'aws', url, authProvider: 'aws' },
      { name: 'kubectl', url, authProvider: 'localKubectlProxy' },
      { name: 'aks', url, authProvider: 'aks' },
      { name: 'google', url, authProvider: 'google' },
      { name: 'oidc', url, authProvider: 'oidc', oidcTokenProvider: 'Okta' },
      { name: 'gsa', url, authProvider: 'googleServiceAccount' },
    ];
    backend = await startBackend({
      config: {
        ...configuration(clusters, {}, 'singleTenant'),
        kubernetes: {
          serviceLocatorMethod: { type: 'singleTenant' },
          // Not JSON: the strategy fails, as it does wherever Google's credentials are missing.
          googleServiceAccountCredentials: 'nonsense',
          clusterLocatorMethods: [{ type: 'config', clusters }],
        },
      },
      entities: clusters.map(({ name }) => singleTenant(name)),
    });
  });

  beforeEach(() => {
    cluster.requests.length = 0;
  });

  afterAll(async () => {
    await backend.stop();
    await cluster.stop();
    process.env = environment;
  });

  it.each`
    name         | header         | token        | authorization
    ${'account'} | ${undefined}   | ${undefined} | ${/^Bearer account-token$/}
    ${'aws'}     | ${undefined}   | ${undefined} | ${/^Bearer k8s-aws-v1\./}
    ${'kubectl'} | ${undefined}   | ${undefined} | ${/^$/}
    ${'aks'}     | ${'aks'}       | ${'a.b-c'}   | ${/^Bearer a\.b-c$/}
    ${'google'}  | ${'google'}    | ${'g_1'}     | ${/^Bearer g_1$/}
    ${'oidc'}    | ${'oidc-Okta'} | ${'o=='}     | ${/^Bearer o==$/}
  `(
    'sends $name its own credentials and nothing of Backstage',
    async ({ name, header, token, authorization }) => {
      const headers: Record<string, string> = header
        ? { [`Backstage-Kubernetes-Authorization-${header}`]: token }
        : {};
      const report = await reportOf(backend, name, headers);

      expect(report.clusters).toEqual([
        expect.objectContaining({ name, counts: expect.anything() }),
      ]);
      expect(cluster.requests).toHaveLength(1);
      const [seen] = cluster.requests;
      expect(seen.headers.authorization ?? '').toMatch(authorization);
      expect(JSON.stringify(seen.headers)).not.toMatch(backstageToken);
      expect(seen.headers['accept-encoding']).toBe('identity');
    },
  );

  it.each`
    name        | headers                                                     | code
    ${'aks'}    | ${{}}                                                       | ${'credentials-required'}
    ${'google'} | ${{}}                                                       | ${'credentials-required'}
    ${'oidc'}   | ${{}}                                                       | ${'credentials-required'}
    ${'aks'}    | ${{ 'Backstage-Kubernetes-Authorization': 'x' }}            | ${'credentials-required'}
    ${'aks'}    | ${{ 'Backstage-Kubernetes-Authorization-google': 'x' }}     | ${'credentials-required'}
    ${'oidc'}   | ${{ 'Backstage-Kubernetes-Authorization-oidc-other': 'x' }} | ${'credentials-required'}
    ${'gsa'}    | ${{}}                                                       | ${'server-error'}
  `(
    'does not call $name without credentials for it ($headers)',
    async ({ name, headers, code }) => {
      const report = await reportOf(backend, name, headers);
      expect(report.clusters).toEqual([
        expect.objectContaining({
          name,
          error: expect.objectContaining({ code }),
        }),
      ]);
      expect(cluster.requests).toEqual([]);
    },
  );

  it.each(['a b', 'Bearer x', 'a,b', ''])(
    'refuses %p as a token, without repeating it',
    async token => {
      const response = await askForReport(backend, 'google', {
        'Backstage-Kubernetes-Authorization-google': token,
      }).expect(400);
      expect(response.body.error).toEqual({
        name: 'InputError',
        message:
          "Header 'backstage-kubernetes-authorization-google' is not a bearer token",
      });
      expect(cluster.requests).toEqual([]);
    },
  );

  it("sends a cluster no other cluster's token", async () => {
    await reportOf(backend, 'google', {
      'Backstage-Kubernetes-Authorization-google': 'only-this',
      'Backstage-Kubernetes-Authorization-aks': 'not-this',
    });
    expect(JSON.stringify(cluster.requests[0].headers)).not.toContain(
      'not-this',
    );
  });

  it('shares answers to a user token with nobody else', async () => {
    const as = (token: string) =>
      reportOf(backend, 'aks', {
        'Backstage-Kubernetes-Authorization-aks': token,
      });
    await Promise.all([as('alice'), as('alice'), as('bob')]);
    await as('bob');
    expect(
      cluster.requests.map(({ headers }) => headers.authorization).sort(),
    ).toEqual(['Bearer alice', 'Bearer bob']);
    const { clusters } = await reportOf(backend, 'aks');
    expect(clusters[0].error?.code).toBe('credentials-required');
  });
});

describe('clusters that cannot be called safely', () => {
  let cluster: FakeCluster;
  let backend: TestBackend | undefined;

  beforeEach(async () => {
    cluster = await startFakeCluster();
  });
  afterEach(async () => {
    await backend?.stop();
    await cluster.stop();
  });

  it('does not call a cluster whose strategy it does not know: a client certificate would let our token through', async () => {
    const clientCertificates = createBackendModule({
      pluginId: 'kubernetes',
      moduleId: 'client-certificates',
      register({ registerInit }) {
        registerInit({
          deps: { strategies: kubernetesAuthStrategyExtensionPoint },
          async init({ strategies }) {
            strategies.addAuthStrategy('clientCertificate', {
              getCredential: async () => ({
                type: 'x509 client certificate',
                cert: 'cert',
                key: 'key',
              }),
              validateCluster: () => [],
              presentAuthMetadata: () => ({}),
            });
          },
        });
      },
    });
    backend = await startBackend({
      config: configuration([
        { name: 'one', url: cluster.url, authProvider: 'clientCertificate' },
      ]),
      entities: [component('shop')],
      features: [clientCertificates],
    });
    const report = await reportOf(backend, 'shop');
    expect(report.clusters[0].error).toMatchObject({
      code: 'unsupported-auth-provider',
      text: { params: { cluster: 'one', provider: 'clientCertificate' } },
    });
    expect(cluster.requests).toEqual([]);
  });

  it('takes the first of two clusters with one name, as the proxy does', async () => {
    const named = (authProvider: string) => ({
      type: 'config',
      clusters: [
        {
          name: 'twin',
          url: cluster.url,
          authProvider,
          serviceAccountToken: 't',
        },
      ],
    });
    backend = await startBackend({
      config: {
        kubernetes: {
          serviceLocatorMethod: { type: 'multiTenant' },
          clusterLocatorMethods: [named('aks'), named('serviceAccount')],
        },
      },
      entities: [component('shop')],
    });
    const report = await reportOf(backend, 'shop');
    expect(report.clusters.map(({ error }) => error?.code)).toEqual([
      'credentials-required',
    ]);
    expect(cluster.requests).toEqual([]);
  });
});
