import { loadRecording, showRecording } from 'imagepull-demo';
import { eventually } from '../../__testUtils__/monitored';
import { patienceMs } from '../waitingPods';
import { startScene, type Scene } from './__testUtils__/scene';
import { linesOf } from './__testUtils__/services';

jest.setTimeout(60_000);

const hourMs = 3_600_000;

const recordingOf = (name: string, runtimeName: string) =>
  loadRecording({ runtimeName, case: name });

/** Its kubelet says the cause in events alone. */
const failing = recordingOf(
  'rollout-bad-tag',
  'containerd-1.6.20_kubelet-1.28.15',
);
const withoutPauseImage = recordingOf(
  'sandbox-image-401',
  'node-faults_containerd-2.1.9_kubelet-1.36.3',
);

describe.each([
  ['ahead of', hourMs],
  ['behind', -hourMs],
])(
  'the monitor, with a cluster whose clock is an hour %s its own',
  (_, aheadMs) => {
    let scene: Scene;

    beforeEach(async () => {
      scene = await startScene({ clockAheadMs: aheadMs });
    });

    afterEach(async () => {
      await scene.end();
    });

    const clusterTime = () => new Date(Date.now() + aheadMs);

    it('knows when it began by its own clock, and when it ends', async () => {
      const before = Date.now();
      showRecording(scene.store, failing, 'backoff', clusterTime());
      await scene.shows(['checkout open']);
      const [{ openedAt, cause }] = await scene.incidents();
      expect(cause).toBe('tag-not-found');
      const began = before - Date.parse(openedAt);
      // As long as the recording was under way.
      expect(began).toBeGreaterThan(5_000);
      expect(began).toBeLessThan(10 * 60_000);
      expect((await scene.health())?.lagMilliseconds ?? 0).toBeLessThan(60_000);
      showRecording(
        scene.store,
        recordingOf('neg-healthy', 'containerd-2.1.9_kubelet-1.36.3'),
        'final',
        clusterTime(),
      );
      await scene.shows(['checkout gone']);
      const [ended] = await scene.incidents();
      expect(Date.parse(ended.resolvedAt ?? '')).toBeLessThanOrEqual(
        Date.now(),
      );
      expect(Date.parse(ended.resolvedAt ?? '')).toBeGreaterThan(before);
    });

    it('notices all the same that a node lacks its pause image', async () => {
      showRecording(scene.store, withoutPauseImage, 'late', clusterTime());
      await eventually(async () => {
        scene.clock.forward(patienceMs / 10);
        expect(linesOf(await scene.incidents())).toEqual(['worker-e open']);
      });
    });
  },
);
