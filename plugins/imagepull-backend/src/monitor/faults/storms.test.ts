import { eventually } from '../../__testUtils__/monitored';
import { burst, restMs } from '../announcedPods';
import { startScene, type Scene } from './__testUtils__/scene';
import { failingPodOf } from './__testUtils__/services';

jest.setTimeout(120_000);

const count = 10_000;

describe('the monitor, when 10,000 things happen at once', () => {
  let scene: Scene;

  beforeEach(async () => {
    scene = await startScene();
  });

  afterEach(async () => {
    await scene.end();
  });

  const requests = () => scene.cluster.control.requests();

  /** How many incidents are open; all of them, with their pods, take long to read. */
  async function isOpen(expected: number, forwardMs = 0) {
    await eventually(async () => {
      scene.clock.forward(forwardMs);
      const open: unknown[] = await scene
        .database('incidents')
        .whereNull('resolved_at')
        .select('id');
      expect(open).toHaveLength(expected);
    }, 60_000);
  }

  it('keeps as many failing pods as it has room for, and one incident for each workload', async () => {
    const services = 50;
    const pods = Array.from({ length: count }, (_, i) =>
      failingPodOf(`service-${i % services}`, { number: i }),
    );
    pods.forEach(pod => scene.store.put(pod));
    const lines = (end: string) =>
      Array.from({ length: services }, (_, i) => `service-${i} ${end}`);
    await isOpen(services);
    await scene.shows(lines('open'));
    await eventually(async () =>
      expect(await scene.health()).toMatchObject({
        failingPods: count,
        limitations: expect.arrayContaining([
          {
            text: expect.objectContaining({
              id: 'limitation.many-failing-pods',
              params: { count: '5000' },
            }),
          },
        ]),
      }),
    );
    // None for each pod.
    expect(requests().length).toBeLessThan(20 * services);
    pods.forEach(pod => scene.store.remove(pod));
    await isOpen(0, 500);
    await scene.shows(lines('gone'));
    await eventually(async () => {
      const health = await scene.health();
      expect(health).toMatchObject({ failingPods: 0, limitations: [] });
    });
    await scene.isWatched();
  });

  it('reads pods that events announce one after the other, and is held up by none of them', async () => {
    for (let i = 0; i < count; i++) {
      scene.store.put({
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name: `announces-${i}`, namespace: 'shop' },
        involvedObject: { kind: 'Pod', namespace: 'shop', name: `pod-${i}` },
        reason: 'Failed',
        type: 'Warning',
        message: `Failed to pull image "registry.example.com/shop:${i}": not found`,
      });
    }
    scene.store.put(failingPodOf('fails'));
    await scene.shows(['fails open']);
    const reads = () =>
      requests().filter(({ path }) => path.includes('/shop/pods/pod-'));
    await eventually(() => expect(reads().length).toBeGreaterThan(5));
    // Ten a second after the first few, however long this test takes.
    const [first] = reads();
    const seconds = (Date.now() - first.at) / 1000;
    // One more may have gone on since the time was taken.
    expect(reads().length).toBeLessThanOrEqual(
      burst + (seconds * 1000) / restMs + 1,
    );
    expect(new Set(reads().map(({ path }) => path)).size).toBe(reads().length);
    scene.store.remove(failingPodOf('fails'));
    await scene.shows(['fails gone'], 500);
    expect((await scene.health())?.state).toBe('watched');
  });
});
