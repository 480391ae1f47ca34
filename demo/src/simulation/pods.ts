import type {
  Condition,
  ContainerStatus,
  CoreEvent,
  KubernetesObject,
  OwnerReference,
  Pod,
  PodTemplate,
} from '../kubernetes/objects';
import { uidOf } from '../store/objectStore';
import type { ContainerDefinition, NodeDefinition } from './definitions';
import { countedEvent, eventLifetime, singleEvent } from './events';
import { hexOf, stableNumber, timestampOf } from './identity';
import {
  followPulls,
  type FailingContainer,
  type PullHistory,
} from './kubelet';
import { slowPullScript, type PullScript } from './pullScript';

/** A pod that shall exist. */
export interface PodPlan {
  namespace: string;
  name: string;
  generateName?: string;
  owner: OwnerReference;
  template: PodTemplate;
  containers: readonly ContainerDefinition[];
  initContainers: readonly ContainerDefinition[];
  node: NodeDefinition;
  /** Milliseconds. */
  createdAt: number;
  /** When its image can be pulled although it could not before, in milliseconds. */
  endsAt(container: ContainerDefinition): number;
  /** Of a pod whose containers end: how long they run, in milliseconds. */
  runsFor?: number;
}

export interface RenderedPod {
  pod: Pod;
  events: CoreEvent[];
  isReady: boolean;
  isCompleted: boolean;
}

/** Finds the words in which pulling a container's image fails. */
export type ScriptLookup = (
  container: ContainerDefinition,
) => PullScript | undefined;

const second = 1000;

/** From a pod's creation to the kubelet's first pull, to the image, to the running container. */
export const firstPullAfter = 2 * second;
const pullTakes = 2 * second;
const startTakes = second;

/** How long an init container runs. */
const initTakes = 2 * second;

/** What becomes of a container, in milliseconds; Infinity: never. */
interface ContainerCourse {
  definition: ContainerDefinition;
  fieldPath: string;
  failing?: FailingContainer;
  pullingAt: number;
  startedAt: number;
  endedAt: number;
}

function courseOf(
  definition: ContainerDefinition,
  fieldPath: string,
  begin: number,
  runsFor: number,
  script: PullScript | undefined,
  endsAt: number,
  pulledAfterFailure: (failing: FailingContainer) => number | undefined,
): ContainerCourse {
  const failing = script && {
    name: definition.name,
    fieldPath,
    script,
    endsAt,
  };
  const pulled = failing
    ? pulledAfterFailure(failing) ?? Infinity
    : begin + pullTakes;
  const startedAt = pulled + startTakes;
  return {
    definition,
    fieldPath,
    failing,
    pullingAt: begin,
    startedAt,
    endedAt: startedAt + runsFor,
  };
}

function stateOf(
  course: ContainerCourse,
  history: PullHistory,
  isInitializing: boolean,
  now: number,
): ContainerStatus['state'] {
  if (isInitializing) {
    return { waiting: { reason: 'PodInitializing' } };
  }
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

function statusOf(
  course: ContainerCourse,
  history: PullHistory,
  isInitializing: boolean,
  now: number,
  podName: string,
): ContainerStatus {
  const { name, image } = course.definition;
  const hasStarted = !isInitializing && now >= course.startedAt;
  const isRunning = hasStarted && now < course.endedAt;
  return {
    name,
    state: stateOf(course, history, isInitializing, now),
    lastState: {},
    ready: isRunning,
    restartCount: 0,
    image,
    imageID: hasStarted
      ? `${image.replace(/[:@][^/]*$/, '')}@sha256:${hexOf(image, 64)}`
      : '',
    ...(hasStarted && {
      containerID: `containerd://${hexOf(`${podName}/${name}`, 64)}`,
    }),
    started: isRunning,
  };
}

function condition(
  type: string,
  isTrue: boolean,
  since: number,
  reason?: string,
  message?: string,
): Condition {
  return {
    type,
    status: isTrue ? 'True' : 'False',
    lastTransitionTime: timestampOf(since),
    ...(!isTrue && reason && { reason, message }),
  };
}

function unready(statuses: readonly ContainerStatus[], state: string): string {
  const names = statuses.filter(({ ready }) => !ready).map(({ name }) => name);
  return `containers with ${state} status: [${names.join(' ')}]`;
}

function conditionsOf(
  plan: PodPlan,
  initStatuses: readonly ContainerStatus[],
  statuses: readonly ContainerStatus[],
  isInitialized: boolean,
  readySince: number | undefined,
  isCompleted: boolean,
): Condition[] {
  const isReady = readySince !== undefined;
  const since = readySince ?? plan.createdAt;
  const reason = isCompleted ? 'PodCompleted' : 'ContainersNotReady';
  const message = isCompleted ? '' : unready(statuses, 'unready');
  const incomplete = initStatuses.filter(({ state }) => !state?.terminated);
  return [
    condition('PodReadyToStartContainers', true, plan.createdAt + second),
    condition(
      'Initialized',
      isInitialized,
      plan.createdAt,
      'ContainersNotInitialized',
      unready(incomplete, 'incomplete'),
    ),
    condition('Ready', isReady, since, reason, message),
    condition('ContainersReady', isReady, since, reason, message),
    condition('PodScheduled', true, plan.createdAt),
  ];
}

function eventsOf(
  pod: Pod,
  plan: PodPlan,
  courses: readonly ContainerCourse[],
  history: PullHistory,
  now: number,
): CoreEvent[] {
  const kubelet = { about: pod, component: 'kubelet', host: plan.node.name };
  const once = (
    at: number,
    course: ContainerCourse,
    reason: string,
    message: string,
  ) =>
    at <= now && now - at < eventLifetime
      ? [
          countedEvent({
            ...kubelet,
            fieldPath: course.fieldPath,
            type: 'Normal',
            reason,
            message,
            first: at,
            last: at,
            count: 1,
          }),
        ]
      : [];
  const started = courses.flatMap(course => {
    const { image, name } = course.definition;
    const pulled = course.startedAt - startTakes;
    return [
      ...(course.failing
        ? []
        : once(
            course.pullingAt,
            course,
            'Pulling',
            `Pulling image "${image}"`,
          )),
      ...once(
        pulled,
        course,
        'Pulled',
        `Successfully pulled image "${image}" in 1.874s (1.874s including waiting). Image size: 41284920 bytes.`,
      ),
      ...once(
        course.startedAt,
        course,
        'Created',
        `Created container: ${name}`,
      ),
      ...once(course.startedAt, course, 'Started', `Started container ${name}`),
    ];
  });
  const failed = history
    .events()
    .filter(({ last }) => now - last < eventLifetime)
    .map(({ namesContainer: _, ...event }) =>
      countedEvent({ ...kubelet, ...event }),
    );
  const scheduled = singleEvent(
    {
      about: pod,
      component: 'default-scheduler',
      type: 'Normal',
      reason: 'Scheduled',
      message: `Successfully assigned ${plan.namespace}/${plan.name} to ${plan.node.name}`,
      first: plan.createdAt,
      last: plan.createdAt,
      count: 1,
    },
    'Binding',
  );
  return [
    ...(now - plan.createdAt < eventLifetime ? [scheduled] : []),
    ...started,
    ...failed,
  ];
}

function addressOf(text: string, network: string): string {
  return `${network}.${stableNumber(text, 250) + 2}`;
}

/**
 * Shows a pod as it is at each time. Time must not be turned back.
 *
 * @returns A function from the time in milliseconds to the pod and its events.
 */
export function simulatePod(plan: PodPlan, scriptOf: ScriptLookup) {
  const uid = uidOf(`${plan.namespace}/${plan.name}/${plan.createdAt}`);
  const begin = plan.createdAt + firstPullAfter;
  const scriptFor = (container: ContainerDefinition) =>
    container.isSlow ? slowPullScript(container.image) : scriptOf(container);
  const failingOf = (
    containers: readonly ContainerDefinition[],
    list: string,
  ): FailingContainer[] =>
    containers.flatMap(container => {
      const script = scriptFor(container);
      return script
        ? [
            {
              name: container.name,
              fieldPath: `spec.${list}{${container.name}}`,
              script,
              endsAt: plan.endsAt(container),
            },
          ]
        : [];
    });
  const failingInits = failingOf(plan.initContainers, 'initContainers');
  const failingApps = failingOf(plan.containers, 'containers');
  // The images of app containers are pulled when all init containers are through.
  const blocked = failingInits.length > 0;
  const observe = followPulls(blocked ? failingInits : failingApps, begin);

  return (now: number): RenderedPod => {
    const history = observe(now);
    const pulledAfterFailure = ({ name }: FailingContainer) =>
      history.pulledAt(name);
    let next = begin;
    const initCourses = plan.initContainers.map(definition => {
      const course = courseOf(
        definition,
        `spec.initContainers{${definition.name}}`,
        next,
        initTakes,
        scriptFor(definition),
        plan.endsAt(definition),
        pulledAfterFailure,
      );
      next = course.endedAt;
      return course;
    });
    const isInitialized = now >= next || plan.initContainers.length === 0;
    const courses = plan.containers.map(definition =>
      courseOf(
        definition,
        `spec.containers{${definition.name}}`,
        next,
        plan.runsFor ?? Infinity,
        scriptFor(definition),
        plan.endsAt(definition),
        pulledAfterFailure,
      ),
    );
    const initStatuses = initCourses.map((course, index) =>
      statusOf(
        course,
        history,
        index > 0 && now < initCourses[index - 1].endedAt,
        now,
        plan.name,
      ),
    );
    const statuses = courses.map(course =>
      statusOf(course, history, !isInitialized, now, plan.name),
    );
    const isReady = isInitialized && statuses.every(({ ready }) => ready);
    const isCompleted = courses.every(({ endedAt }) => now >= endedAt);
    const lastStart = Math.max(...courses.map(({ startedAt }) => startedAt));
    const hasWaiting = [...statuses, ...initStatuses].some(
      ({ state }) => state?.waiting,
    );
    const podIP = addressOf(plan.name, `10.44.${stableNumber(uid, 250)}`);
    const running = hasWaiting ? 'Pending' : 'Running';
    const pod: Pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: plan.name,
        ...(plan.generateName && { generateName: plan.generateName }),
        namespace: plan.namespace,
        uid,
        creationTimestamp: timestampOf(plan.createdAt),
        labels: plan.template.metadata?.labels,
        ownerReferences: [plan.owner],
      },
      spec: { ...plan.template.spec, nodeName: plan.node.name },
      status: {
        phase: isCompleted ? 'Succeeded' : running,
        conditions: conditionsOf(
          plan,
          initStatuses,
          statuses,
          isInitialized,
          isReady ? lastStart : undefined,
          isCompleted,
        ),
        hostIP: addressOf(plan.node.name, '10.40.0'),
        podIP,
        podIPs: [{ ip: podIP }],
        startTime: timestampOf(plan.createdAt),
        ...(initStatuses.length > 0 && { initContainerStatuses: initStatuses }),
        containerStatuses: statuses,
      },
    };
    return {
      pod,
      events: eventsOf(pod, plan, [...initCourses, ...courses], history, now),
      isReady,
      isCompleted,
    };
  };
}

/** The reference with which a pod or workload names its owner. */
export function ownerReferenceTo(owner: KubernetesObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}
