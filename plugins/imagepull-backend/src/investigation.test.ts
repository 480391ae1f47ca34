import type { RequestListener } from 'node:http';
import type { TestBackend } from '@backstage/backend-test-utils';
import { entityReportSchema } from 'backstage-plugin-imagepull-common';
import { clusterWith } from './__testUtils__/clusterObjects';
import {
  failure,
  isInvestigation,
  type FakeCluster,
} from './__testUtils__/fakeCluster';
import {
  checkOf,
  startInvestigated,
  strangers,
  wrongType,
  type Investigated,
} from './__testUtils__/investigated';
import { runningPod } from './__testUtils__/pods';
import {
  askForRecheck,
  reportOf,
  settledReportOf,
} from './__testUtils__/startBackend';

const shop = '/api/v1/namespaces/shop';
const silence: RequestListener = () => {};

describe('an investigation', () => {
  let cluster: FakeCluster;
  let backend: TestBackend;
  let clock: Investigated['clock'];
  let stop: Investigated['stop'];

  beforeEach(async () => {
    ({ backend, clock, cluster, stop } = await startInvestigated());
  });
  afterEach(() => stop());

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
    const rejections: unknown[] = [];
    const noteRejection = (reason: unknown) => void rejections.push(reason);
    process.on('unhandledRejection', noteRejection);
    await reportOf(backend, 'shop');
    await expect(backend.stop()).resolves.toBeUndefined();
    await new Promise(resolve => setImmediate(resolve));
    process.off('unhandledRejection', noteRejection);
    expect(rejections).toEqual([]);
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
      // Until then, what was found before stands.
      expect(rechecked.diagnoses).toMatchObject([
        { cause: 'pull-secret-wrong-type', checking: true },
      ]);
      expect(Date.parse(rechecked.checkedAt)).toBeGreaterThan(
        Date.parse(settled.checkedAt),
      );
      expect((await settledReportOf(backend, 'shop')).diagnoses).toMatchObject([
        { cause: 'pull-secret-missing' },
      ]);
    });

    it('keeps the verdict while it looks, and for no longer', async () => {
      cluster.answer(clusterWith(strangers, wrongType));
      const before = await settledReportOf(backend, 'shop');
      cluster.answer(clusterWith(strangers, { [`${shop}/secrets`]: silence }));
      clock.forward(6_000);
      await recheck();
      const meanwhile = await reportOf(backend, 'shop');
      expect(meanwhile.diagnoses).toMatchObject([
        { cause: 'pull-secret-wrong-type', checking: true },
      ]);
      expect(checkOf(meanwhile, 'pull-secret-type')).toEqual(
        checkOf(before, 'pull-secret-type'),
      );
      // The time-out of the cluster: now nobody knows any more.
      const after = await settledReportOf(backend, 'shop');
      expect(after.diagnoses).toMatchObject([
        { cause: 'authentication-missing' },
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
