import type { TestBackend } from '@backstage/backend-test-utils';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import { clusterWith } from './__testUtils__/clusterObjects';
import type { FakeCluster } from './__testUtils__/fakeCluster';
import {
  checkOf,
  investigationOf,
  startInvestigated,
  strangers,
  type Investigated,
} from './__testUtils__/investigated';
import {
  credentialsMissing,
  failingPod,
  runningPod,
  unknownAuthority,
} from './__testUtils__/pods';
import { reportOf, settledReportOf } from './__testUtils__/startBackend';

const shop = '/api/v1/namespaces/shop';

describe('what an investigation costs', () => {
  let cluster: FakeCluster;
  let backend: TestBackend;
  let clock: Investigated['clock'];
  let stop: Investigated['stop'];

  beforeEach(async () => {
    ({ backend, clock, cluster, stop } = await startInvestigated());
  });
  afterEach(() => stop());

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

  it('the same again after a minute, and says that it is being looked at again', async () => {
    cluster.answer(clusterWith(strangers));
    const [{ cause }] = (await settledReportOf(backend, 'shop')).diagnoses;
    expect(cause).toBe('pull-secret-missing');
    clock.forward(61_000);
    expect((await reportOf(backend, 'shop')).diagnoses).toMatchObject([
      { cause, checking: true },
    ]);
    expect((await settledReportOf(backend, 'shop')).diagnoses).toMatchObject([
      { cause, checking: false },
    ]);
  });

  it('not to show what is older than five minutes', async () => {
    cluster.answer(clusterWith(strangers));
    await settledReportOf(backend, 'shop');
    clock.forward(301_000);
    expect((await reportOf(backend, 'shop')).diagnoses).toMatchObject([
      { cause: 'authentication-missing', checking: true },
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
          url: message.url?.replace(/namespaces\/[a-g]\//, 'namespaces/shop/'),
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
