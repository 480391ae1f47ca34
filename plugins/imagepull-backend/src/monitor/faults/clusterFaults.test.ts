import { eventually } from '../../__testUtils__/monitored';
import { startScene, type Scene } from './__testUtils__/scene';
import { failingPodOf, linesOf, runningPodOf } from './__testUtils__/services';

jest.setTimeout(60_000);

/** How far time is put forward at a time, in milliseconds, where something takes minutes. */
const stepMs = 3_000;

describe('the monitor, while a cluster does not do as it should', () => {
  let scene: Scene;

  const before = ['stays open', 'ends open', 'goes open'];
  const after = ['stays open', 'ends running', 'goes gone', 'begins open'];

  /** All that can happen to services, where nobody may see it. */
  function change() {
    scene.store.put(runningPodOf('ends'));
    scene.store.remove(failingPodOf('goes'));
    scene.store.put(failingPodOf('begins'));
  }

  beforeEach(async () => {
    scene = await startScene({
      objects: ['stays', 'ends', 'goes'].map(name => failingPodOf(name)),
    });
    await scene.shows(before);
  });

  afterEach(async () => {
    await scene.end();
  });

  /** What went on is the incident from before, and everything is known as it is. */
  async function isAsItWere(ids: Map<string, string>) {
    for (const { workload, id } of await scene.incidents()) {
      expect(ids.get(workload.name) ?? id).toBe(id);
    }
    await eventually(async () =>
      expect((await scene.health())?.failingPods).toBe(2),
    );
  }

  /** The health of the cluster says that it fails. */
  async function isNoticed() {
    await eventually(async () => {
      scene.clock.forward(stepMs);
      expect((await scene.health())?.state).toBe('failing');
    });
  }

  async function idsByService() {
    return new Map(
      (await scene.incidents()).map(({ workload, id }) => [workload.name, id]),
    );
  }

  it('goes on where it was when the API server has restarted', async () => {
    const ids = await idsByService();
    await scene.network.stop();
    change();
    await isNoticed();
    await scene.network.restart();
    await scene.shows(after, stepMs);
    await scene.isWatched(stepMs);
    await isAsItWere(ids);
    expect((await scene.health())?.relists).toBe(0);
  });

  it('lists anew when the cluster has forgotten where it was (410)', async () => {
    const ids = await idsByService();
    scene.cluster.control.dropWatches();
    change();
    scene.store.compact(scene.store.resourceVersion());
    await scene.shows(after, stepMs);
    await isAsItWere(ids);
    await eventually(async () =>
      expect((await scene.health())?.relists).toBeGreaterThan(0),
    );
  });

  it('leaves a cluster alone for as long as it asks for (429), and misses nothing', async () => {
    const ids = await idsByService();
    const { control } = scene.cluster;
    await eventually(async () =>
      (
        await scene.incidents()
      ).forEach(({ diagnosis }) => expect(diagnosis.checking).toBe(false)),
    );
    const names = Array.from({ length: 30 }, (_, i) => `storm-${i}`);
    control.addFault({ kind: 'tooManyRequests', retryAfterSeconds: 600 });
    control.resetRequests();
    names.forEach(name => scene.store.put(failingPodOf(name)));
    const opened = names.map(name => `${name} open`);
    // The watches are there, and tell.
    await scene.shows([...before, ...opened]);
    control.dropWatches();
    change();
    for (let waited = 0; waited < 300_000; waited += stepMs) {
      scene.clock.forward(stepMs);
      await scene.incidents();
    }
    // Each stream once, and those looks that were on their way together.
    expect(control.requests().length).toBeLessThanOrEqual(10);
    control.clearFaults();
    await scene.shows([...after, ...opened], 10 * stepMs);
    // What could not be looked at before is looked at now.
    await eventually(() => {
      scene.clock.forward(stepMs);
      const looked = control
        .requests()
        .filter(({ status }) => status === 200)
        .map(({ query }) => new URLSearchParams(query).get('labelSelector'));
      expect(looked).toEqual(
        expect.arrayContaining(names.map(name => `app=${name}`)),
      );
    });
    names.forEach(name => scene.store.remove(failingPodOf(name)));
    await scene.shows([...after, ...names.map(name => `${name} gone`)], 500);
    await isAsItWere(ids);
  });

  it('notices connections that are dead and not closed', async () => {
    const ids = await idsByService();
    scene.network.freeze();
    expect(scene.network.openWatches()).toBe(0);
    change();
    await scene.shows(after, stepMs);
    await scene.isWatched(stepMs);
    await isAsItWere(ids);
  });

  it('takes what makes sense of a cluster that talks nonsense', async () => {
    const ids = await idsByService();
    const { control } = scene.cluster;
    const broken = [
      { spec: { containers: 'none' } },
      { status: { containerStatuses: [{ name: 5 }] } },
      { metadata: { labels: ['a'] } },
      { metadata: { name: '../../secrets' } },
    ].map((part, i) => {
      const pod = failingPodOf(`broken-${i}`);
      return {
        ...pod,
        ...part,
        metadata: { ...pod.metadata, ...part.metadata },
      };
    });
    const lines = broken.map(object =>
      JSON.stringify({ type: 'ADDED', object }),
    );
    scene.network.writeIntoWatches('pods', `${lines.join('\n')}\n`);
    change();
    await scene.shows(after);
    for (const nonsense of [
      '<html><body>Sign in</body></html>\n',
      '{"type":"ADDED","object":{"kind":"Pod","meta\n',
      `${JSON.stringify({
        type: 'ADDED',
        object: { kind: 'ConfigMap', metadata: { name: 'a' } },
      })}\n`,
      `${JSON.stringify(['no', 'event'])}\n`,
    ]) {
      scene.network.writeIntoWatches('pods', nonsense);
      scene.network.writeIntoWatches('events', nonsense);
    }
    for (const answer of ['html', 'truncated', 'wrongKind'] as const) {
      const end = control.addFault({ kind: 'nonsense', answer });
      control.dropWatches();
      await isNoticed();
      scene.store.put(failingPodOf(`during-${answer.toLowerCase()}`));
      end();
      await scene.isWatched(stepMs);
    }
    const during = ['html', 'truncated', 'wrongkind'];
    await scene.shows(
      [...after, ...during.map(name => `during-${name} open`)],
      stepMs,
    );
    during.forEach(name => scene.store.remove(failingPodOf(`during-${name}`)));
    await scene.shows(
      [...after, ...during.map(name => `during-${name} gone`)],
      500,
    );
    await isAsItWere(ids);
    expect(linesOf(await scene.incidents())).toHaveLength(7);
  });
});
