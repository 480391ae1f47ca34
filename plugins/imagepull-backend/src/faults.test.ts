import type { RequestListener } from 'node:http';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import imagepullPlugin from '.';
import { component } from './__testUtils__/entities';
import {
  byPath,
  failure,
  json,
  list,
  startFakeCluster,
  type FakeCluster,
} from './__testUtils__/fakeCluster';
import { failingPod, runningPod } from './__testUtils__/pods';
import {
  askForReport,
  configuration,
  configured,
  reportOf,
  startBackend,
  warmUp,
} from './__testUtils__/startBackend';

const timeoutMs = 700;

/** The part of an error that a case is about. */
interface ExpectedError {
  code: string;
  missingPermission?: string;
  text?: { id?: string; params?: Record<string, string> };
}

function text(body: string, status = 200): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    response.end(body);
  };
}

const silence: RequestListener = () => {};

const silenceAfterTheBeginning: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"kind":"PodList",');
};

const cutOff: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"kind":"PodList",', () => response.destroy());
};

const redirect: RequestListener = (_request, response) => {
  response.writeHead(302, { location: 'http://127.0.0.1:1/' });
  response.end();
};

const html = '<html><body>Sign in</body></html>';

describe('a cluster that does not answer as it should', () => {
  let good: FakeCluster;
  let bad: FakeCluster;
  let backend: TestBackend;
  let number = 0;

  beforeAll(async () => {
    good = await startFakeCluster();
    good.answer(json(list('Pod', [runningPod('shop-1')])));
    bad = await startFakeCluster();
    backend = await startBackend({
      config: configuration(
        [configured('good', good.url), configured('bad', bad.url)],
        { clusterTimeout: { milliseconds: timeoutMs } },
      ),
      // Every case has an entity of its own, so that none sees what another has left.
      entities: Array.from({ length: 40 }, (_, i) => component(`shop-${i}`)),
    });
    await warmUp(backend, 'good');
  });

  afterAll(async () => {
    await backend.stop();
    await good.stop();
    await bad.stop();
  });

  async function reportWith(answer: RequestListener) {
    bad.answer(answer);
    bad.requests.length = 0;
    number += 1;
    return reportOf(backend, `shop-${number}`);
  }

  it.each<[string, RequestListener, ExpectedError]>([
    [
      'says nothing',
      silence,
      { code: 'timeout', text: { params: { cluster: 'bad', seconds: '1' } } },
    ],
    [
      'falls silent in the middle',
      silenceAfterTheBeginning,
      { code: 'timeout' },
    ],
    // kubernetes-backend's proxy does not pass on that the connection is gone.
    ['breaks off', cutOff, { code: 'timeout' }],
    [
      'knows no such credentials',
      failure(401, 'Unauthorized'),
      { code: 'unauthorized' },
    ],
    [
      'does not permit it',
      failure(403, 'Forbidden', 'pods is forbidden'),
      {
        code: 'forbidden',
        missingPermission: 'list pods',
        text: { id: 'cluster.forbidden' },
      },
    ],
    [
      'is behind a proxy that does not permit it',
      text(html, 403),
      { code: 'forbidden', text: { id: 'cluster.refused' } },
    ],
    [
      'does not understand the selector',
      failure(400, 'BadRequest', 'unable to parse requirement'),
      { code: 'server-error', text: { id: 'cluster.selector-refused' } },
    ],
    [
      'has no such path',
      text('404 page not found', 404),
      { code: 'invalid-answer' },
    ],
    ['sends us elsewhere', redirect, { code: 'invalid-answer' }],
    [
      'is overloaded',
      failure(429, 'TooManyRequests'),
      { code: 'rate-limited' },
    ],
    [
      'fails',
      failure(500, 'InternalError'),
      { code: 'server-error', text: { params: { status: '500' } } },
    ],
    ['is behind a proxy without it', text(html, 503), { code: 'server-error' }],
    ['is a web page', text(html), { code: 'invalid-answer' }],
    ['is empty', text(''), { code: 'invalid-answer' }],
    ['says null', json(null), { code: 'invalid-answer' }],
    ['says []', json([]), { code: 'invalid-answer' }],
    [
      'lists another kind',
      json(list('Secret', [])),
      { code: 'invalid-answer' },
    ],
    [
      'says that all went well',
      json({ kind: 'Status', status: 'Success' }),
      { code: 'invalid-answer' },
    ],
    [
      'has items that are no list',
      json({ kind: 'PodList', items: {} }),
      { code: 'invalid-answer' },
    ],
    [
      'has no items',
      json({ kind: 'PodList', items: null }),
      { code: 'invalid-answer' },
    ],
    ['lists null', json(list('Pod', [null])), { code: 'invalid-answer' }],
    [
      'lists a number for a name',
      json(list('Pod', [{ metadata: { name: 7 } }])),
      { code: 'invalid-answer' },
    ],
    [
      'lists a name that would leave its path',
      json(list('Pod', [{ metadata: { name: '..', namespace: '..' } }])),
      { code: 'invalid-answer' },
    ],
  ])(
    'gets an entry that says so when it %s, and the others are shown',
    async (_case, answer, error) => {
      const started = performance.now();
      const report = await reportWith(answer);
      expect(performance.now() - started).toBeLessThan(timeoutMs + 2_000);

      expect(bad.requests).toHaveLength(1);
      const [ofGood, ofBad] = report.clusters;
      expect(ofGood).toMatchObject({ name: 'good', counts: { withImage: 1 } });
      expect(ofBad).toMatchObject({ name: 'bad', error });
      expect(ofBad.error?.missingPermission).toBe(error.missingPermission);
      expect(ofBad.counts).toBeUndefined();
      expect(report.counts.total).toBe(1);
    },
  );

  it('shows what it knows when the time is over in the middle', async () => {
    const started = performance.now();
    const report = await reportWith(
      byPath({
        '/api/v1/namespaces/shop/pods': json(
          list('Pod', [failingPod('shop-1')]),
        ),
        '/': silence,
      }),
    );
    expect(performance.now() - started).toBeLessThan(timeoutMs + 2_000);
    expect(report.diagnoses).toMatchObject([
      { cluster: 'bad', cause: 'tag-not-found' },
    ]);
    expect(report.clusters[1].limitations).toMatchObject([
      { text: { id: 'limitation.events-failed' } },
      { text: { id: 'limitation.owners-failed' } },
    ]);
  });

  it('does not repeat what a hostile cluster says', async () => {
    const report = await reportWith(failure(500, 'x', '<script>evil</script>'));
    expect(JSON.stringify(report)).not.toContain('evil');
  });

  it('reads more than 500 pods in pages', async () => {
    const page = (from: number, next?: string) =>
      list(
        'Pod',
        Array.from({ length: 500 }, (_, i) => runningPod(`shop-${from + i}`)),
        next,
      );
    const report = await reportWith((message, response) => {
      const from = new URL(message.url ?? '', bad.url).searchParams.get(
        'continue',
      );
      json(from ? page(500) : page(0, 'next'))(message, response);
    });
    expect(bad.requests.map(({ query }) => query.get('continue'))).toEqual([
      null,
      'next',
    ]);
    expect(report.clusters[1]).toMatchObject({
      counts: { pods: 1000 },
      limitations: [],
    });
  });

  it('comes to an end when there is always a next page', async () => {
    const report = await reportWith(json(list('Pod', [], 'for-ever')));
    expect(bad.requests).toHaveLength(10);
    expect(report.clusters[1].limitations).toMatchObject([
      { text: { id: 'limitation.truncated' } },
    ]);
  });
});

describe('without a cluster to ask', () => {
  let backend: TestBackend | undefined;
  afterEach(() => backend?.stop());

  it('names a cluster that cannot be reached', async () => {
    const gone = await startFakeCluster();
    await gone.stop();
    backend = await startBackend({
      config: configuration([configured('gone', gone.url)]),
      entities: [component('shop')],
    });
    const { clusters } = await reportOf(backend, 'shop');
    expect(clusters).toMatchObject([
      { name: 'gone', error: { code: 'unreachable' } },
    ]);
  });

  it('answers 503 when kubernetes-backend is not there', async () => {
    backend = await startTestBackend({
      features: [
        imagepullPlugin,
        mockServices.rootConfig.factory({ data: configuration([]) }),
        catalogServiceMock.factory({ entities: [component('shop')] }),
      ],
    });
    const response = await askForReport(backend, 'shop').expect(503);
    expect(response.body.error.message).toContain(
      'The Kubernetes backend does not list its clusters',
    );
  });
});
