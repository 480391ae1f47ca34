import {
  loadRecording,
  showRecording,
  type KubernetesObject,
} from 'imagepull-demo';
import { eventually } from '../__testUtils__/monitored';
import { startScene, type Scene } from './faults/__testUtils__/scene';
import { failingPodOf, linesOf } from './faults/__testUtils__/services';
import { patienceMs } from './waitingPods';

jest.setTimeout(60_000);

const withoutPauseImage = loadRecording({
  runtimeName: 'node-faults_containerd-2.1.9_kubelet-1.36.3',
  case: 'sandbox-image-401',
});

describe('the monitor, with nodes that cannot start pods', () => {
  let scene: Scene;

  beforeEach(async () => {
    scene = await startScene();
  });

  afterEach(async () => {
    await scene.end();
  });

  function pods(): KubernetesObject[] {
    const listed = scene.store.list('pods');
    return Array.isArray(listed) ? listed : [];
  }

  /** The requests beside the streams. */
  const looks = () =>
    scene.cluster.control
      .requests()
      .slice(4)
      .map(({ path, query }) => {
        const selector = new URLSearchParams(query).get('fieldSelector');
        return `${path} ${selector}`;
      });

  async function waits() {
    showRecording(scene.store, withoutPauseImage, 'late', new Date());
    await eventually(async () => {
      scene.clock.forward(patienceMs / 10);
      expect(linesOf(await scene.incidents())).toEqual(['worker-e open']);
    });
  }

  /** The same pod once its node has begun with it. */
  function started(pod: KubernetesObject): KubernetesObject {
    return {
      ...pod,
      status: {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'True' }],
        containerStatuses: [
          {
            name: 'app',
            image: 'nginx:1.27',
            imageID: 'sha256:1',
            ready: true,
            restartCount: 0,
            state: { running: { startedAt: new Date().toISOString() } },
          },
        ],
      },
    };
  }

  it('opens one incident of the node, and ends it when its pods start', async () => {
    await waits();
    expect(await scene.incidents()).toMatchObject([
      {
        namespace: '',
        workload: { kind: 'Node', name: 'worker-e' },
        containerKind: 'sandbox',
        nodes: ['worker-e'],
      },
    ]);
    expect(looks().slice(0, 3)).toEqual([
      '/api/v1/events involvedObject.kind=Pod,reason=FailedCreatePodSandBox',
      '/api/v1/pods spec.nodeName=worker-e',
      '/api/v1/events involvedObject.kind=Pod,reason=FailedCreatePodSandBox',
    ]);
    scene.store.put(started(pods()[0]));
    await scene.shows(['worker-e running']);
  });

  it('ends it as well when the backend has restarted meanwhile', async () => {
    await waits();
    const [{ id }] = await scene.incidents();
    await scene.restartBackend();
    await scene.shows(['worker-e open']);
    scene.store.put(started(pods()[0]));
    await scene.shows(['worker-e running']);
    expect(await scene.incidents()).toMatchObject([{ id }]);
  });

  it('asks for nothing while pods start as they should', async () => {
    showRecording(scene.store, withoutPauseImage, 'early', new Date());
    const [pod] = pods();
    scene.clock.forward(patienceMs / 2);
    scene.store.put(started(pod));
    // What comes on the watch after it shows that it was taken.
    scene.store.put(failingPodOf('fails'));
    await scene.shows(['fails open']);
    scene.clock.forward(2 * patienceMs);
    await eventually(() => expect(looks()).not.toEqual([]));
    expect(looks().filter(look => look.includes('Sandbox'))).toEqual([]);
  });
});
