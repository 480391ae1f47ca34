import type { RequestListener } from 'node:http';
import type { TestBackend } from '@backstage/backend-test-utils';
import type {
  CheckId,
  CheckResult,
  EntityReport,
} from 'backstage-plugin-imagepull-common';
import { entityReportSchema } from 'backstage-plugin-imagepull-common';
import { movableClock } from './__testUtils__/clock';
import { clusterWith, secretTable } from './__testUtils__/clusterObjects';
import { component } from './__testUtils__/entities';
import {
  failure,
  isInvestigation,
  json,
  startFakeCluster,
  type FakeCluster,
} from './__testUtils__/fakeCluster';
import {
  credentialsMissing,
  failingPod,
  runningPod,
  unknownAuthority,
} from './__testUtils__/pods';
import {
  askForRecheck,
  configuration,
  configured,
  reportOf,
  settledReportOf,
  startBackend,
  warmUp,
} from './__testUtils__/startBackend';

const shop = '/api/v1/namespaces/shop';
const silence: RequestListener = () => {};

/** A pod that asks a registry with credentials that it does not have. */
const strangers = [
  failingPod('shop-a', { error: credentialsMissing, pullSecrets: ['regcred'] }),
];
const wrongType = {
  [`${shop}/secrets`]: json(secretTable([{ name: 'regcred', type: 'Opaque' }])),
};

function checkOf(report: EntityReport, id: CheckId): CheckResult | undefined {
  return report.diagnoses[0]?.checks.find(check => check.id === id);
}

function investigationOf({ requests }: FakeCluster): string[] {
  return requests
    .filter(isInvestigation)
    .map(({ path, query }) =>
      [path, query.get('fieldSelector') ?? ''].join(' ').trim(),
    )
    .sort();
}

describe('an investigation', () => {
  const rejections: unknown[] = [];
  const noteRejection = (reason: unknown) => void rejections.push(reason);
  let cluster: FakeCluster;
  let backend: TestBackend;
  let clock: ReturnType<typeof movableClock>;

  beforeAll(() => void process.on('unhandledRejection', noteRejection));
  afterAll(() => {
    process.off('unhandledRejection', noteRejection);
    expect(rejections).toEqual([]);
  });

  beforeEach(async () => {
    clock = movableClock();
    cluster = await startFakeCluster();
    backend = await startBackend({
      config: configuration(
        [
          configured('one', cluster.url),
          { name: 'theirs', url: cluster.url, authProvider: 'google' },
        ],
        { clusterTimeout: '2s' },
        'singleTenant',
      ),
      entities: [
        ...['shop', 'basket', 'checkout'].map(name =>
          component(name, {
            'backstage.io/kubernetes-label-selector': `app=${name}`,
            'backstage.io/kubernetes-namespace': 'shop',
            'backstage.io/kubernetes-cluster': 'one',
          }),
        ),
        component('everywhere', {
          'backstage.io/kubernetes-label-selector': 'app=everywhere',
          'backstage.io/kubernetes-cluster': 'one',
        }),
        component('theirs', {
          'backstage.io/kubernetes-label-selector': 'app=theirs',
          'backstage.io/kubernetes-namespace': 'shop',
          'backstage.io/kubernetes-cluster': 'theirs',
        }),
      ],
    });
    await warmUp(backend, 'one');
    cluster.requests.length = 0;
  });

  afterEach(async () => {
    await backend.stop();
    await cluster.stop();
    clock.restore();
  });

  it('settles what text leaves open, and says when and as whom it looked', async () => {
    cluster.answer(clusterWith(strangers, wrongType));
    const first = await reportOf(backend, 'shop');
    const settled = await settledReportOf(backend, 'shop');
    const [diagnosis] = settled.diagnoses;
    expect(diagnosis).toMatchObject({
      id: first.diagnoses[0].id,
      cause: 'pull-secret-wrong-type',
      checking: false,
      failures: [{ readAs: 'authentication-missing' }],
    });
    expect(checkOf(settled, 'pull-secret-type')).toMatchObject({
      verdict: 'fail',
      at: expect.any(String),
      as: { text: 'Seen with the account that Backstage has in `one`.' },
    });
  });

  it('does not hold the report up', async () => {
    // Nothing of the investigation is ever answered: were it waited for, there would be no report.
    cluster.answer((message, response) => {
      const url = new URL(message.url ?? '', cluster.url);
      const request = { path: url.pathname, query: url.searchParams };
      return isInvestigation(request)
        ? undefined
        : clusterWith(strangers)(message, response);
    });
    const report = await reportOf(backend, 'shop');
    expect(report.diagnoses).toMatchObject([
      { cause: 'authentication-missing', checking: true },
    ]);
    expect(checkOf(report, 'pull-secret-type')).toMatchObject({
      verdict: 'unknown',
      answer: { text: 'Being looked at.' },
    });

    const settled = await settledReportOf(backend, 'shop');
    expect(settled.diagnoses).toMatchObject([
      { cause: 'authentication-missing', checking: false },
    ]);
    expect(checkOf(settled, 'pull-secret-type')).toMatchObject({
      verdict: 'unknown',
      answer: { id: 'cluster.timeout', params: { seconds: '2' } },
    });
  });

  it('ends with the backend', async () => {
    cluster.answer(
      clusterWith(strangers, {
        [`${shop}/secrets`]: silence,
        '/api/v1/nodes': silence,
      }),
    );
    await reportOf(backend, 'shop');
    await backend.stop();
  });

  describe('costs', () => {
    const expected = [
      '/api/v1/events involvedObject.kind=Pod,reason=Failed',
      '/api/v1/events involvedObject.kind=Pod,reason=Pulled',
      `${shop}/secrets`,
      `${shop}/serviceaccounts/default`,
      '/api/v1/nodes',
      '/api/v1/pods status.phase=Pending',
    ].sort();

    it('nothing where nothing fails', async () => {
      cluster.answer(clusterWith([runningPod('shop-a')]));
      await settledReportOf(backend, 'shop');
      expect(cluster.requests).toHaveLength(1);
    });

    it('nothing where the text is conclusive', async () => {
      const image = 'registry.example.com/Shop:2';
      const invalid = failingPod('shop-a', {
        image,
        error: () =>
          `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`,
      });
      cluster.answer(clusterWith([invalid]));
      const report = await settledReportOf(backend, 'shop');
      expect(report.diagnoses).toMatchObject([
        { cause: 'image-reference-invalid' },
      ]);
      expect(investigationOf(cluster)).toEqual([]);
    });

    it('no secret where it is about certificates', async () => {
      cluster.answer(
        clusterWith([failingPod('shop-a', { error: unknownAuthority })]),
      );
      await settledReportOf(backend, 'shop');
      expect(investigationOf(cluster).join(' ')).not.toMatch(
        /secrets|serviceaccounts/,
      );
    });

    it('six requests for one namespace and account, shared by all who look and by all entities there', async () => {
      cluster.answer(clusterWith(strangers));
      await Promise.all(
        Array.from({ length: 20 }, () => reportOf(backend, 'shop')),
      );
      await settledReportOf(backend, 'shop');
      expect(investigationOf(cluster)).toEqual(expected);
      await settledReportOf(backend, 'basket');
      await Promise.all(
        Array.from({ length: 20 }, () => reportOf(backend, 'checkout')),
      );
      expect(investigationOf(cluster)).toEqual(expected);
    });

    it('the same again after half a minute, if somebody looks then', async () => {
      cluster.answer(clusterWith(strangers));
      const first = await settledReportOf(backend, 'shop');
      clock.forward(31_000);
      let later = await reportOf(backend, 'shop');
      // What was found is shown while it is looked at again.
      expect(later.diagnoses).toMatchObject([{ checking: false }]);
      const lookedAt = (report: EntityReport) =>
        checkOf(report, 'pull-secret-exists')?.at;
      expect(lookedAt(first)).toBeDefined();
      expect(lookedAt(later)).toBe(lookedAt(first));
      while (lookedAt(later) === lookedAt(first)) {
        later = await reportOf(backend, 'shop');
      }
      expect(new Set(investigationOf(cluster))).toEqual(new Set(expected));
    });

    it('not to show what is older than a minute', async () => {
      cluster.answer(clusterWith(strangers));
      await settledReportOf(backend, 'shop');
      clock.forward(61_000);
      expect((await reportOf(backend, 'shop')).diagnoses).toMatchObject([
        { checking: true },
      ]);
    });

    it('fourteen at most, and says what was left out', async () => {
      const namespaces = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
      const pods = namespaces.map(namespace =>
        failingPod(`shop-${namespace}`, {
          namespace,
          error: credentialsMissing,
          pullSecrets: ['regcred'],
        }),
      );
      const answers = clusterWith(pods);
      cluster.answer((message, response) =>
        // What is asked of any namespace is answered as for this one.
        answers(
          Object.assign(message, {
            url: message.url?.replace(
              /namespaces\/[a-g]\//,
              'namespaces/shop/',
            ),
          }),
          response,
        ),
      );
      const report = await settledReportOf(backend, 'everywhere');
      expect(investigationOf(cluster)).toHaveLength(14);
      const answersGiven = report.diagnoses.flatMap(({ checks }) =>
        checks.flatMap(({ id, answer }) =>
          id === 'pull-secret-exists' ? [answer.id] : [],
        ),
      );
      expect(answersGiven).toHaveLength(7);
      expect(
        answersGiven.filter(answer => answer === 'looked.budget'),
      ).toHaveLength(2);
    });
  });

  describe('made anew', () => {
    async function recheck(name = 'shop') {
      const { body } = await askForRecheck(backend, name).expect(200);
      return entityReportSchema.parse(body);
    }

    it('sees at once what has changed', async () => {
      cluster.answer(clusterWith(strangers, wrongType));
      await settledReportOf(backend, 'shop');
      cluster.answer(clusterWith(strangers));
      clock.forward(6_000);
      const settled = await settledReportOf(backend, 'shop');
      expect(settled.diagnoses).toMatchObject([
        { cause: 'pull-secret-wrong-type' },
      ]);

      const rechecked = await recheck();
      expect(rechecked.diagnoses).toMatchObject([{ checking: true }]);
      expect(Date.parse(rechecked.checkedAt)).toBeGreaterThan(
        Date.parse(settled.checkedAt),
      );
      expect((await settledReportOf(backend, 'shop')).diagnoses).toMatchObject([
        { cause: 'pull-secret-missing' },
      ]);
    });

    it('costs for twenty clicks what it costs for one', async () => {
      cluster.answer(clusterWith(strangers));
      await settledReportOf(backend, 'shop');
      const once = cluster.requests.length;
      clock.forward(6_000);
      cluster.requests.length = 0;
      await Promise.all(Array.from({ length: 10 }, () => recheck()));
      for (let click = 0; click < 10; click++) {
        await recheck();
      }
      await settledReportOf(backend, 'shop');
      expect(cluster.requests).toHaveLength(once);
    });

    it('looks for an entity that nobody has looked at', async () => {
      cluster.answer(clusterWith(strangers, wrongType));
      await recheck();
      expect((await settledReportOf(backend, 'shop')).diagnoses).toMatchObject([
        { cause: 'pull-secret-wrong-type' },
      ]);
    });
  });

  describe('with users of their own', () => {
    const asUser = (user: string) => ({
      'Backstage-Kubernetes-Authorization-google': user,
    });

    it('shows nobody what another may see', async () => {
      const forbidden = failure(403, 'Forbidden');
      cluster.answer((message, response) => {
        const isAlice = message.headers.authorization === 'Bearer alice';
        const answers = clusterWith(
          strangers,
          isAlice ? wrongType : { [`${shop}/secrets`]: forbidden },
        );
        answers(message, response);
      });
      const [alice, bob] = await Promise.all([
        settledReportOf(backend, 'theirs', asUser('alice')),
        settledReportOf(backend, 'theirs', asUser('bob')),
      ]);
      expect(alice.diagnoses[0].cause).toBe('pull-secret-wrong-type');
      expect(bob.diagnoses[0].cause).toBe('authentication-missing');
      expect(JSON.stringify(bob)).not.toContain('Opaque');
      expect(checkOf(bob, 'pull-secret-type')).toMatchObject({
        verdict: 'unknown',
        obstacle: { permission: 'list secrets' },
        as: { text: 'Seen with your own sign-in to `theirs`.' },
      });
      // Nor does a user without a token see anything of either.
      const { diagnoses } = await reportOf(backend, 'theirs');
      expect(diagnoses).toEqual([]);
    });
  });

  describe('what is over', () => {
    it('is listed for half an hour, with what changed', async () => {
      cluster.answer(clusterWith(strangers, wrongType));
      const { diagnoses } = await settledReportOf(backend, 'shop');
      const healthy = runningPod('shop-b');
      const { image } = diagnoses[0];
      healthy.metadata = {
        ...strangers[0].metadata,
        name: 'shop-b',
        uid: 'uid-shop-b',
      };
      healthy.spec = {
        ...strangers[0].spec,
        imagePullSecrets: [{ name: 'correct' }],
      };
      healthy.status?.containerStatuses?.forEach(status =>
        Object.assign(status, {
          image: image.written,
          imageID: `${image.written}@sha256:${'a'.repeat(64)}`,
        }),
      );
      cluster.answer(clusterWith([healthy]));
      clock.forward(10_000);
      cluster.requests.length = 0;
      const over = await reportOf(backend, 'shop');
      expect(over).toMatchObject({
        diagnoses: [],
        resolved: [
          {
            id: diagnoses[0].id,
            cause: 'pull-secret-wrong-type',
            outcome: 'running',
          },
        ],
      });
      expect(over.resolved[0].changes.length).toBeGreaterThan(0);
      expect(cluster.requests).toHaveLength(1);

      clock.forward(30 * 60_000);
      expect((await reportOf(backend, 'shop')).resolved).toEqual([]);
    });

    it('is not over for want of an answer', async () => {
      cluster.answer(clusterWith(strangers));
      await settledReportOf(backend, 'shop');
      cluster.answer(failure(500, 'InternalError'));
      clock.forward(10_000);
      expect((await reportOf(backend, 'shop')).resolved).toEqual([]);
    });
  });
});
