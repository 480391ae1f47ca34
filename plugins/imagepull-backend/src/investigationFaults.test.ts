import type { RequestListener } from 'node:http';
import type { TestBackend } from '@backstage/backend-test-utils';
import type { CheckId } from 'backstage-plugin-imagepull-common';
import {
  clusterWithRefusedSecret,
  secretTable,
} from './__testUtils__/clusterObjects';
import { component } from './__testUtils__/entities';
import {
  failure,
  json,
  list,
  startFakeCluster,
  type FakeCluster,
} from './__testUtils__/fakeCluster';
import {
  configuration,
  reportOf,
  settledReportOf,
  startBackend,
  warmUp,
} from './__testUtils__/startBackend';

const shop = '/api/v1/namespaces/shop';
const secretsPath = `${shop}/secrets`;
const accountPath = `${shop}/serviceaccounts/`;
const forbidden = failure(403, 'Forbidden', 'not allowed');
const overloaded = failure(429, 'TooManyRequests');
const silence: RequestListener = () => {};
const html: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<html><body>Sign in</body></html>');
};

describe('an investigation that meets an obstacle', () => {
  let cluster: FakeCluster;
  let backend: TestBackend;
  let number = 0;

  beforeAll(async () => {
    cluster = await startFakeCluster();
    backend = await startBackend({
      config: configuration(
        [{ name: 'one', url: cluster.url, authProvider: 'google' }],
        { clusterTimeout: '700ms' },
      ),
      entities: [component('shop')],
    });
    await warmUp(backend, 'one');
  });

  afterAll(async () => {
    await backend.stop();
    await cluster.stop();
  });

  /** Each case looks with the eyes of another user, so that none sees what another has found. */
  async function reportWith(more: Record<string, RequestListener>) {
    cluster.answer(clusterWithRefusedSecret('Opaque', more));
    number += 1;
    cluster.requests.length = 0;
    return settledReportOf(backend, 'shop', {
      'Backstage-Kubernetes-Authorization-google': `user-${number}`,
    });
  }

  async function checkWith(id: CheckId, more: Record<string, RequestListener>) {
    const { diagnoses } = await reportWith(more);
    expect(diagnoses).toHaveLength(1);
    return diagnoses[0].checks.find(check => check.id === id);
  }

  it.each<[CheckId, string, string]>([
    ['pull-secret-exists', secretsPath, 'list secrets'],
    ['service-account-secrets', accountPath, 'get serviceaccounts'],
  ])(
    'says of %s which permission is missing, and nothing else',
    async (id, path, permission) => {
      expect(await checkWith(id, { [path]: forbidden })).toMatchObject({
        verdict: 'unknown',
        answer: { id: 'check.refused' },
        obstacle: { permission },
      });
    },
  );

  it.each<[string, RequestListener, string]>([
    ['is overloaded', overloaded, 'cluster.rate-limited'],
    ['fails', failure(500, 'InternalError'), 'cluster.server-error'],
    ['is a web page', html, 'cluster.invalid-answer'],
    ['says nothing', silence, 'cluster.timeout'],
    [
      'cannot make a table',
      failure(406, 'NotAcceptable'),
      'cluster.server-error',
    ],
    [
      'makes a table of something else',
      json({
        kind: 'Table',
        columnDefinitions: [{ name: 'Name' }],
        rows: [{ cells: ['a'] }],
      }),
      'cluster.invalid-answer',
    ],
    [
      'fills its table with nonsense',
      json(secretTable([{ name: '../..', type: 'x' }])),
      'cluster.invalid-answer',
    ],
    ['lists another kind', json(list('Pod', [])), 'cluster.invalid-answer'],
  ])(
    'never takes a secret for absent because the cluster %s',
    async (_case, answer, text) => {
      const { diagnoses } = await reportWith({ [secretsPath]: answer });
      expect(diagnoses).toMatchObject([{ cause: 'authentication-missing' }]);
      expect(
        diagnoses[0].checks.find(({ id }) => id === 'pull-secret-exists'),
      ).toMatchObject({ verdict: 'unknown', answer: { id: text } });
    },
  );

  it('reads the nodes one by one where it may not list them', async () => {
    const { diagnoses } = await reportWith({ '/api/v1/nodes': forbidden });
    expect(diagnoses[0].checking).toBe(false);
    expect(
      cluster.requests.filter(({ path }) => path === '/api/v1/nodes/node-1'),
    ).toHaveLength(1);
  });

  it('says what is missing where it may see no node at all', async () => {
    expect(
      await checkWith('image-on-nodes', {
        '/api/v1/nodes': forbidden,
        '/api/v1/nodes/node-1': forbidden,
      }),
    ).toMatchObject({ obstacle: { permission: 'list nodes' } });
  });

  it('looks around in the namespace where it may not look around everywhere', async () => {
    expect(
      await checkWith('pulls-elsewhere', {
        '/api/v1/pods': forbidden,
        '/api/v1/events': forbidden,
      }),
    ).not.toHaveProperty('obstacle');
    expect(
      cluster.requests
        .filter(({ query }) => query.get('fieldSelector')?.includes('reason'))
        .map(({ path }) => path)
        .sort(),
    ).toEqual([
      '/api/v1/events',
      '/api/v1/events',
      `${shop}/events`,
      `${shop}/events`,
    ]);
  });

  it('says what is missing where it may look around nowhere', async () => {
    const elsewhere: RequestListener = (request, response) =>
      /status\.phase|reason/.test(decodeURIComponent(request.url ?? ''))
        ? forbidden(request, response)
        : json(list('Event', []))(request, response);
    expect(
      await checkWith('pulls-elsewhere', {
        '/api/v1/pods': forbidden,
        '/api/v1/events': forbidden,
        [`${shop}/events`]: elsewhere,
      }),
    ).toMatchObject({
      verdict: 'unknown',
      obstacle: { permission: 'list events' },
    });
  });

  it('keeps a refusal as long as an answer', async () => {
    await reportWith({ [secretsPath]: forbidden });
    const asked = cluster.requests.length;
    await reportOf(backend, 'shop', {
      'Backstage-Kubernetes-Authorization-google': `user-${number}`,
    });
    expect(cluster.requests).toHaveLength(asked);
  });
});
