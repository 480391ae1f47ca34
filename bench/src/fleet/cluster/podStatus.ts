import { uidOf, type PodStatus } from 'imagepull-demo';
import { containerNames, type PodTemplate } from './podTemplate';

type ContainerStatus = NonNullable<PodStatus['containerStatuses']>[number];
type ContainerState = NonNullable<ContainerStatus['state']>;

/** One moment of the life of a pod. */
export interface PodMoment {
  template: PodTemplate;
  name: string;
  nodeName: string;
  /** Times as the API writes them. */
  createdAt: string;
  startedAt?: string;
}

function containerStatus(
  pod: PodMoment,
  name: string,
  image: string,
  state: ContainerState,
  lastState: ContainerState = {},
): ContainerStatus {
  const isRunning = state.running !== undefined;
  const hasRun = isRunning || lastState.terminated !== undefined;
  return {
    name,
    state,
    lastState,
    ready: isRunning,
    restartCount: lastState.terminated ? 1 : 0,
    image,
    imageID: hasRun
      ? `${image.replace(/:[^:/]*$/, '')}@sha256:${'4e'.repeat(32)}`
      : '',
    ...(hasRun && {
      containerID: `containerd://${uidOf(`${pod.name}/${name}`)}`,
    }),
    started: isRunning,
  };
}

const conditionTypes = [
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
] as const;

function status(
  pod: PodMoment,
  phase: 'Pending' | 'Running',
  containerStatuses: ContainerStatus[],
): PodStatus {
  const unready = containerStatuses.filter(({ ready }) => !ready);
  return {
    phase,
    conditions: conditionTypes.map(type => {
      const isTrue =
        unready.length === 0 ||
        !(type === 'Ready' || type === 'ContainersReady');
      return {
        type,
        status: isTrue ? 'True' : 'False',
        lastTransitionTime: pod.startedAt ?? pod.createdAt,
        ...(!isTrue && {
          reason: 'ContainersNotReady',
          message: `containers with unready status: [${unready
            .map(({ name }) => name)
            .join(' ')}]`,
        }),
      };
    }),
    hostIP: '10.40.0.12',
    podIP: '10.44.7.61',
    podIPs: [{ ip: '10.44.7.61' }],
    startTime: pod.createdAt,
    containerStatuses,
  };
}

/** Both containers run. */
export function runningStatus(pod: PodMoment): PodStatus {
  const { app, sidecar } = pod.template.images;
  const running = { running: { startedAt: pod.startedAt ?? pod.createdAt } };
  return status(pod, 'Running', [
    containerStatus(pod, containerNames.app, app, running),
    containerStatus(pod, containerNames.sidecar, sidecar, running),
  ]);
}

/** On a node, and nothing runs yet. */
export function creatingStatus(pod: PodMoment): PodStatus {
  const { app, sidecar } = pod.template.images;
  const waiting = { waiting: { reason: 'ContainerCreating' } };
  return status(pod, 'Pending', [
    containerStatus(pod, containerNames.app, app, waiting),
    containerStatus(pod, containerNames.sidecar, sidecar, waiting),
  ]);
}

/** The image of the app cannot be pulled for the first start. */
export function neverStartedStatus(
  pod: PodMoment,
  waiting: NonNullable<ContainerState['waiting']>,
): PodStatus {
  const { app, sidecar } = pod.template.images;
  return status(pod, 'Pending', [
    containerStatus(pod, containerNames.app, app, { waiting }),
    containerStatus(pod, containerNames.sidecar, sidecar, {
      running: { startedAt: pod.createdAt },
    }),
  ]);
}

/** The app ran, ended, and its image cannot be pulled again: the phase stays `Running`, so that only events tell. */
export function notRestartedStatus(
  pod: PodMoment,
  waiting: NonNullable<ContainerState['waiting']>,
): PodStatus {
  const { app, sidecar } = pod.template.images;
  return status(pod, 'Running', [
    containerStatus(
      pod,
      containerNames.app,
      app,
      { waiting },
      {
        terminated: {
          exitCode: 137,
          reason: 'OOMKilled',
          startedAt: pod.createdAt,
          finishedAt: pod.startedAt ?? pod.createdAt,
        },
      },
    ),
    containerStatus(pod, containerNames.sidecar, sidecar, {
      running: { startedAt: pod.createdAt },
    }),
  ]);
}
