import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestBackend } from '@backstage/backend-test-utils';
import type { EntityReport, Pod } from 'backstage-plugin-imagepull-common';
import { movableClock } from './__testUtils__/clock';
import { clusterWith } from './__testUtils__/clusterObjects';
import { component } from './__testUtils__/entities';
import {
  startFakeCluster,
  type FakeCluster,
} from './__testUtils__/fakeCluster';
import { failingPod, unknownAuthority } from './__testUtils__/pods';
import {
  askForRecheck,
  configuration,
  configured,
  reportOf,
  settledReportOf,
  startBackend,
  warmUp,
} from './__testUtils__/startBackend';

/** A registry that has the repository `shop` with the tag 2.0.1, and counts what it is asked. */
async function startRegistry() {
  const probes: string[] = [];
  let open = 0;
  let mostAtOnce = 0;
  let hold: Promise<void> = Promise.resolve();
  const server: Server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://registry');
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (pathname.includes('/manifests/')) {
      probes.push(pathname);
    }
    open += 1;
    mostAtOnce = Math.max(mostAtOnce, open);
    await hold;
    open -= 1;
    if (pathname.endsWith('/tags/list')) {
      json(200, { name: 'shop', tags: ['1.9.0', '2.0.1'] });
    } else {
      json(404, {
        errors: [{ code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' }],
      });
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    probes,
    /** Requests that wait for their answer. */
    open: () => open,
    mostAtOnce: () => mostAtOnce,
    /** Answers nothing until the returned function is called. */
    holdAnswers(): () => void {
      let release = () => {};
      hold = new Promise(resolve => {
        release = resolve;
      });
      return release;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

describe('registries that are listed', () => {
  let registry: Awaited<ReturnType<typeof startRegistry>>;
  let first: FakeCluster;
  let second: FakeCluster;
  let backend: TestBackend;
  let clock: ReturnType<typeof movableClock>;

  beforeEach(async () => {
    clock = movableClock();
    registry = await startRegistry();
    first = await startFakeCluster();
    second = await startFakeCluster();
    backend = await startBackend({
      config: configuration(
        [configured('first', first.url), configured('second', second.url)],
        {
          registries: [
            {
              host: 'registry.example.com',
              mirror: registry.host,
              plainHttp: true,
            },
          ],
        },
      ),
      entities: ['shop', 'basket'].map(name => component(name)),
    });
    await warmUp(backend, 'first');
  });

  afterEach(async () => {
    await backend.stop();
    await registry.stop();
    await first.stop();
    await second.stop();
    clock.restore();
  });

  function showEverywhere(pods: Pod[]) {
    first.answer(clusterWith(pods));
    second.answer(clusterWith(pods));
  }

  const image = (tag: string) => `registry.example.com/shop:${tag}`;
  const missing = (tag: string) =>
    failingPod(`shop-${tag}`, { image: image(tag) });

  it('are asked once about an image and a verdict, whoever looks from wherever', async () => {
    showEverywhere([
      missing('2.1'),
      failingPod('other', { image: image('2.1') }),
    ]);
    await Promise.all(
      Array.from({ length: 10 }, () => reportOf(backend, 'shop')),
    );
    const report = await settledReportOf(backend, 'shop');
    await settledReportOf(backend, 'basket');
    clock.forward(31_000);
    await askForRecheck(backend, 'shop').expect(200);
    await settledReportOf(backend, 'shop');
    expect(registry.probes).toEqual(['/v2/shop/manifests/2.1']);

    const [{ cause, checks }] = report.diagnoses;
    expect(cause).toBe('tag-not-found');
    expect(checks.find(({ id }) => id === 'image-exists')).toMatchObject({
      verdict: 'fail',
      as: {
        text: '`registry.example.com` was asked from where Backstage runs, without credentials.',
      },
    });
  });

  it('are asked again when five minutes are over', async () => {
    showEverywhere([missing('2.1')]);
    await settledReportOf(backend, 'shop');
    clock.forward(4 * 60_000);
    const before = await settledReportOf(backend, 'shop');
    const answerIn = ({ diagnoses: [{ checks }] }: EntityReport) =>
      checks.find(({ id }) => id === 'image-exists');
    expect(registry.probes).toHaveLength(1);
    clock.forward(2 * 60_000);
    const { body } = await askForRecheck(backend, 'shop').expect(200);
    // What they said before stands until they answer.
    expect(body.diagnoses[0].checking).toBe(true);
    expect(answerIn(body)).toEqual(answerIn(before));
    await settledReportOf(backend, 'shop');
    expect(registry.probes).toHaveLength(2);
  });

  it('get two questions at once, and hold no report up', async () => {
    const release = registry.holdAnswers();
    showEverywhere(['1', '2', '3', '4', '5', '6'].map(missing));
    const report = await reportOf(backend, 'shop');
    expect(report.diagnoses).toHaveLength(12);
    expect(report.diagnoses.every(({ checking }) => checking)).toBe(true);
    while (registry.open() < 2) {
      await reportOf(backend, 'shop');
    }
    release();
    await settledReportOf(backend, 'shop');
    expect(registry.probes).toHaveLength(6);
    expect(registry.mostAtOnce()).toBe(2);
  });

  it('are not asked where the text is conclusive', async () => {
    showEverywhere([
      failingPod('shop-a', { image: image('2.1'), error: unknownAuthority }),
    ]);
    await settledReportOf(backend, 'shop');
    expect(registry.probes).toEqual([]);
  });

  it('are the only ones that are asked', async () => {
    const elsewhere = 'other.example.com/shop:2.1';
    showEverywhere([failingPod('shop-a', { image: elsewhere })]);
    const report = await settledReportOf(backend, 'shop');
    expect(registry.probes).toEqual([]);
    expect(
      report.diagnoses[0].checks.filter(
        ({ obstacle }) => obstacle?.config === 'imagepull.registries',
      ).length,
    ).toBeGreaterThan(0);
  });

  it('let the backend end while they say nothing', async () => {
    registry.holdAnswers();
    showEverywhere([missing('2.1')]);
    await reportOf(backend, 'shop');
    await expect(backend.stop()).resolves.toBeUndefined();
  });
});
