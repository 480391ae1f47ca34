import type { ContainerStatus } from '../kubernetes/objects';
import type { ContainerDefinition } from './definitions';
import { hexOf, timestampOf } from './identity';
import { imageIdOf } from './images';
import type { FailingContainer, PullHistory } from './kubelet';

const second = 1000;

/** From the kubelet's first look at an image to the image, and from there to the running container, in milliseconds. */
const pullTakes = 2 * second;
const startTakes = second;

/** What becomes of a container. Times are milliseconds; Infinity: never. */
export interface ContainerCourse {
  definition: ContainerDefinition;
  /** `spec.containers{app}` */
  fieldPath: string;
  /** Given when its image cannot be pulled, or could not at first. */
  failing?: FailingContainer;
  pullingAt: number;
  pulledAt: number;
  startedAt: number;
  endedAt: number;
}

/**
 * Plans a container.
 *
 * @param container - With what goes wrong, if anything does.
 * @param begin - When the kubelet turns to it.
 * @param runsFor - How long it runs; Infinity: for ever.
 */
export function courseOf(
  container: Pick<ContainerCourse, 'definition' | 'fieldPath' | 'failing'>,
  history: PullHistory,
  begin: number,
  runsFor: number,
): ContainerCourse {
  const pulledAt = container.failing
    ? history.pulledAt(container.definition.name) ?? Infinity
    : begin + pullTakes;
  const startedAt = pulledAt + startTakes;
  return {
    ...container,
    pullingAt: begin,
    pulledAt,
    startedAt,
    endedAt: startedAt + runsFor,
  };
}

function stateOf(
  course: ContainerCourse,
  history: PullHistory,
  now: number,
): ContainerStatus['state'] {
  if (now >= course.endedAt) {
    return {
      terminated: {
        exitCode: 0,
        reason: 'Completed',
        startedAt: timestampOf(course.startedAt),
        finishedAt: timestampOf(course.endedAt),
      },
    };
  }
  if (now >= course.startedAt) {
    return { running: { startedAt: timestampOf(course.startedAt) } };
  }
  const waiting = course.failing && history.waiting(course.definition.name);
  return { waiting: waiting ?? { reason: 'ContainerCreating' } };
}

/**
 * The status of a container.
 *
 * @param isBlocked - It waits for an init container before it.
 */
export function statusOf(
  course: ContainerCourse,
  history: PullHistory,
  isBlocked: boolean,
  now: number,
): ContainerStatus {
  const { name, image } = course.definition;
  const hasStarted = !isBlocked && now >= course.startedAt;
  const isRunning = hasStarted && now < course.endedAt;
  return {
    name,
    state: isBlocked
      ? { waiting: { reason: 'PodInitializing' } }
      : stateOf(course, history, now),
    lastState: {},
    ready: isRunning,
    restartCount: 0,
    image,
    imageID: hasStarted ? imageIdOf(course.definition) : '',
    ...(hasStarted && {
      containerID: `containerd://${hexOf(
        `${course.startedAt}/${course.fieldPath}/${image}`,
        64,
      )}`,
    }),
    started: isRunning,
  };
}
