import { podNamed } from '../../__testUtils__/objects';
import type {
  ContainerState,
  ContainerStatus,
  Pod,
} from '../../kubernetes/objects';
import { formatRestarts, summarizePod } from './podStatus';

function status(
  name: string,
  state: ContainerState,
  rest: Partial<ContainerStatus> = {},
): ContainerStatus {
  return {
    name,
    image: 'nginx',
    imageID: '',
    ready: Boolean(state.running),
    restartCount: 0,
    state,
    ...rest,
  };
}

const running = { running: { startedAt: '2026-11-20T08:00:00Z' } };
const waiting = (reason: string) => ({ waiting: { reason } });
const ended = (exitCode: number, reason?: string, signal?: number) => ({
  terminated: { exitCode, reason, signal },
});

function podWith(podStatus: Pod['status'], spec: Partial<Pod['spec']> = {}) {
  return podNamed('web', { spec, status: podStatus });
}

const withInit = {
  initContainers: [{ name: 'init' }],
  containers: [{ name: 'app' }],
};
const withSidecar = {
  initContainers: [{ name: 'proxy', restartPolicy: 'Always' }],
  containers: [{ name: 'app' }],
};

describe('summarizePod', () => {
  it.each<[string, Pod, string, string]>([
    [
      'runs',
      podWith({
        phase: 'Running',
        containerStatuses: [status('app', running)],
      }),
      'Running',
      '1/1',
    ],
    [
      'backs off',
      podWith({
        phase: 'Pending',
        containerStatuses: [status('app', waiting('ImagePullBackOff'))],
      }),
      'ImagePullBackOff',
      '0/1',
    ],
    [
      'shows the reason of the first container that has one',
      podWith(
        {
          phase: 'Pending',
          containerStatuses: [
            status('a', waiting('ErrImagePull')),
            status('b', waiting('CrashLoopBackOff')),
            status('c', running),
          ],
        },
        { containers: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] },
      ),
      'ErrImagePull',
      '1/3',
    ],
    [
      'waits for an init container',
      podWith(
        {
          phase: 'Pending',
          initContainerStatuses: [status('init', waiting('ErrImagePull'))],
          containerStatuses: [status('app', waiting('PodInitializing'))],
        },
        withInit,
      ),
      'Init:ErrImagePull',
      '0/1',
    ],
    [
      'runs an init container',
      podWith(
        {
          phase: 'Pending',
          initContainerStatuses: [status('init', running)],
          containerStatuses: [status('app', waiting('PodInitializing'))],
        },
        withInit,
      ),
      'Init:0/1',
      '0/1',
    ],
    [
      'failed to initialize',
      podWith(
        {
          phase: 'Failed',
          initContainerStatuses: [status('init', ended(2))],
        },
        withInit,
      ),
      'Init:ExitCode:2',
      '0/1',
    ],
    [
      'counts a native sidecar',
      podWith(
        {
          phase: 'Running',
          conditions: [{ type: 'Initialized', status: 'True' }],
          initContainerStatuses: [status('proxy', running, { started: true })],
          containerStatuses: [status('app', waiting('ImagePullBackOff'))],
        },
        withSidecar,
      ),
      'ImagePullBackOff',
      '1/2',
    ],
    [
      'is completed',
      podWith({
        phase: 'Succeeded',
        containerStatuses: [status('app', ended(0, 'Completed'))],
      }),
      'Completed',
      '0/1',
    ],
    [
      'runs on after one container has ended',
      podWith(
        {
          phase: 'Running',
          conditions: [{ type: 'Ready', status: 'True' }],
          containerStatuses: [
            status('a', ended(0, 'Completed')),
            status('b', running),
          ],
        },
        { containers: [{ name: 'a' }, { name: 'b' }] },
      ),
      'Running',
      '1/2',
    ],
    [
      'was killed by a signal',
      podWith({
        phase: 'Failed',
        containerStatuses: [status('app', ended(137, undefined, 9))],
      }),
      'Signal:9',
      '0/1',
    ],
    [
      'was evicted',
      podWith({ phase: 'Failed', reason: 'Evicted' }),
      'Evicted',
      '0/1',
    ],
    [
      'waits for its gates',
      podWith({
        phase: 'Pending',
        conditions: [
          { type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' },
        ],
      }),
      'SchedulingGated',
      '0/1',
    ],
    [
      'shows a raw error as the reason',
      podWith({
        phase: 'Pending',
        containerStatuses: [
          status('app', waiting('illegal base64 data at input byte 0')),
        ],
      }),
      'illegal base64 data at input byte 0',
      '0/1',
    ],
  ])('%s', (_, pod, reason, ready) => {
    const summary = summarizePod(pod);
    expect(summary.reason).toBe(reason);
    expect(`${summary.readyContainers}/${summary.totalContainers}`).toBe(ready);
  });

  it('is terminating as soon as it is deleted', () => {
    const pod = podWith({
      phase: 'Running',
      containerStatuses: [status('app', running)],
    });
    const deleted = {
      ...pod,
      metadata: { ...pod.metadata, deletionTimestamp: '2026-11-20T08:00:00Z' },
    };
    expect(summarizePod(deleted).reason).toBe('Terminating');
  });
});

describe('formatRestarts', () => {
  const now = new Date('2026-11-20T09:00:00Z');

  it('tells when the last restart was', () => {
    const pod = podWith({
      phase: 'Running',
      containerStatuses: [
        status('app', running, {
          restartCount: 4,
          lastState: {
            terminated: { exitCode: 1, finishedAt: '2026-11-20T08:55:00Z' },
          },
        }),
      ],
    });
    expect(formatRestarts(summarizePod(pod), now)).toBe('4 (5m ago)');
  });

  it('is a plain number without one', () => {
    expect(formatRestarts(summarizePod(podNamed('web')), now)).toBe('0');
  });
});
