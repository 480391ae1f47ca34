import type { RequestListener } from 'node:http';
import type { TestBackend } from '@backstage/backend-test-utils';
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
import { recordingLogger } from './__testUtils__/recordingLogger';
import {
  configuration,
  configured,
  settledReportOf,
  startBackend,
  warmUp,
} from './__testUtils__/startBackend';

const shop = '/api/v1/namespaces/shop';
const type = 'kubernetes.io/dockerconfigjson';
const password = 'made-up-password';
const auth = Buffer.from(`reader:${password}`).toString('base64');
const file = JSON.stringify({
  auths: { 'other.example.com': { username: 'reader', password, auth } },
});
const data = { '.dockerconfigjson': Buffer.from(file).toString('base64') };

/** A secret as `kubectl apply` leaves it: an annotation repeats all of it. */
const secret = {
  metadata: {
    name: 'regcred',
    namespace: 'shop',
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({
        data,
      }),
    },
  },
  type,
  data,
};
const wholeSecret = json({ kind: 'Secret', apiVersion: 'v1', ...secret });

/** Every way in which the password is written anywhere. */
const traces = [password, auth, data['.dockerconfigjson'], file].flatMap(
  text => [text, Buffer.from(text).toString('base64')],
);

describe('what is in a secret', () => {
  const lines: string[] = [];
  let cluster: FakeCluster;
  let backend: TestBackend;

  async function start(secrets: 'names' | 'registries') {
    cluster = await startFakeCluster();
    backend = await startBackend({
      config: configuration([configured('one', cluster.url)], { secrets }),
      entities: [component('shop')],
      features: [recordingLogger(lines)],
    });
    await warmUp(backend, 'one');
    cluster.requests.length = 0;
    lines.length = 0;
  }

  afterEach(async () => {
    await backend.stop();
    await cluster.stop();
  });

  async function reportWith(more: Record<string, RequestListener>) {
    cluster.answer(clusterWithRefusedSecret(type, more));
    return settledReportOf(backend, 'shop');
  }

  /** Requests for secrets, by what they accept. */
  function secretRequests() {
    return cluster.requests
      .filter(({ path }) => path.includes('/secrets'))
      .map(({ path, query, headers }) => [
        path,
        query.get('includeObject'),
        headers.accept,
      ]);
  }

  function expectNoTrace(report: unknown) {
    expect(lines.length).toBeGreaterThan(0);
    const all = [...lines, JSON.stringify(report)].join('\n');
    expect(traces.filter(trace => all.includes(trace))).toEqual([]);
  }

  const onlyNames = [
    `${shop}/secrets`,
    'None',
    'application/json;as=Table;v=v1;g=meta.k8s.io',
  ];

  it('stays in the cluster by default', async () => {
    await start('names');
    const report = await reportWith({ [`${shop}/secrets/`]: wholeSecret });
    expect(secretRequests()).toEqual([onlyNames]);
    expect(report.diagnoses[0].cause).toBe('authentication-missing');
    expect(
      report.diagnoses[0].checks.find(
        ({ id }) => id === 'pull-secret-covers-image',
      )?.obstacle,
    ).toMatchObject({ config: 'imagepull.secrets' });
  });

  it('is dropped when a cluster sends it unasked', async () => {
    await start('names');
    const report = await reportWith({
      [`${shop}/secrets`]: json(
        list('Secret', [{ ...secret, type: 'Opaque' }]),
      ),
    });
    expect(report.diagnoses[0].cause).toBe('pull-secret-wrong-type');
    expectNoTrace(report);
  });

  it('tells which registries it is for, once that is allowed, and nothing else', async () => {
    await start('registries');
    const report = await reportWith({ [`${shop}/secrets/`]: wholeSecret });
    expect(secretRequests()).toEqual([
      onlyNames,
      [`${shop}/secrets/regcred`, null, 'application/json'],
    ]);
    expect(report.diagnoses[0].cause).toBe('pull-secret-wrong-registry');
    expect(JSON.stringify(report)).toContain('other.example.com');
    expectNoTrace(report);
  });

  it('is read of pull secrets alone', async () => {
    await start('registries');
    await reportWith({
      [`${shop}/secrets`]: json(
        secretTable([
          { name: 'regcred', type: 'Opaque' },
          { name: 'tls', type: 'kubernetes.io/tls' },
        ]),
      ),
    });
    expect(secretRequests()).toEqual([onlyNames]);
  });

  it.each<[string, RequestListener, string]>([
    [
      'is not in the form of a secret',
      json({ kind: 'Secret', type: 7, data }),
      'cluster.invalid-answer',
    ],
    [
      'is in a web page',
      (_request, response) => void response.end(`<p>${password}</p>`),
      'cluster.invalid-answer',
    ],
    [
      'breaks off',
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({ kind: 'Secret', ...secret }).slice(0, -9),
        );
      },
      'cluster.invalid-answer',
    ],
    [
      'is in an error',
      failure(500, 'InternalError', `cannot decode ${file}`),
      'cluster.server-error',
    ],
    [
      'is in a refusal',
      failure(403, 'Forbidden', `not for you: ${auth}`),
      'check.refused',
    ],
  ])('is told to nobody when it %s', async (_case, answer, text) => {
    await start('registries');
    const report = await reportWith({ [`${shop}/secrets/`]: answer });
    expect(
      report.diagnoses[0].checks.find(
        ({ id }) => id === 'pull-secret-covers-image',
      )?.obstacle,
    ).toMatchObject({ text: { id: text } });
    expectNoTrace(report);
  });
});
