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
import { courseOf, statusOf, type ContainerCourse } from './containerCourse';
import type { ContainerDefinition, NodeDefinition } from './definitions';
import { stableNumber, timestampOf } from './identity';
import { followPulls, type PullHistory } from './kubelet';
import { podEvents } from './podEvents';
import { slowPullScript, type PullScript } from './pullScript';

/** A pod that shall exist. Times are milliseconds. */
export interface PodPlan {
  namespace: string;
  name: string;
  generateName?: string;
  owner: OwnerReference;
  template: PodTemplate;
  containers: readonly ContainerDefinition[];
  initContainers: readonly ContainerDefinition[];
  node: NodeDefinition;
  createdAt: number;
  /** When the image of a container can be pulled although it could not before. */
  endsAt(container: ContainerDefinition): number;
  /** Of a pod whose containers end: how long they run. */
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

/** From a pod's creation to the kubelet's first pull, in milliseconds. */
export const firstPullAfter = 2 * second;

/** How long an init container runs, in milliseconds. */
const initTakes = 2 * second;

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

type PlannedContainer = Pick<
  ContainerCourse,
  'definition' | 'fieldPath' | 'failing'
>;

function planContainers(
  plan: PodPlan,
  list: 'containers' | 'initContainers',
  scriptOf: ScriptLookup,
): PlannedContainer[] {
  return plan[list].map(definition => {
    const { name, image, isSlow } = definition;
    const script = isSlow ? slowPullScript(image) : scriptOf(definition);
    const fieldPath = `spec.${list}{${name}}`;
    return {
      definition,
      fieldPath,
      ...(script && {
        failing: { name, fieldPath, script, endsAt: plan.endsAt(definition) },
      }),
    };
  });
}

/** Init containers run one after the other. */
function initCourses(
  planned: readonly PlannedContainer[],
  history: PullHistory,
  begin: number,
): ContainerCourse[] {
  const courses: ContainerCourse[] = [];
  for (const container of planned) {
    const previous = courses[courses.length - 1];
    courses.push(
      courseOf(container, history, previous?.endedAt ?? begin, initTakes),
    );
  }
  return courses;
}

function addressOf(text: string, network: string): string {
  return `${network}.${stableNumber(text, 250) + 2}`;
}

function podObject(plan: PodPlan, uid: string, status: Pod['status']): Pod {
  const podIP = addressOf(plan.name, `10.44.${stableNumber(uid, 250)}`);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: plan.name,
      ...(plan.generateName && { generateName: plan.generateName }),
      namespace: plan.namespace,
      uid,
      creationTimestamp: timestampOf(plan.createdAt),
      ...plan.template.metadata,
      ownerReferences: [plan.owner],
    },
    spec: { ...plan.template.spec, nodeName: plan.node.name },
    status: {
      ...status,
      hostIP: addressOf(plan.node.name, '10.40.0'),
      podIP,
      podIPs: [{ ip: podIP }],
      startTime: timestampOf(plan.createdAt),
    },
  };
}

function phaseOf(statuses: readonly ContainerStatus[], isCompleted: boolean) {
  if (isCompleted) {
    return 'Succeeded';
  }
  return statuses.some(({ state }) => state?.waiting) ? 'Pending' : 'Running';
}

/**
 * Shows a pod as it is at each time. Time must not be turned back.
 *
 * @returns A function from the time in milliseconds to the pod and its events.
 */
export function simulatePod(plan: PodPlan, scriptOf: ScriptLookup) {
  const { name, namespace, createdAt, runsFor = Infinity } = plan;
  const uid = uidOf(`${namespace}/${name}/${createdAt}`);
  const begin = createdAt + firstPullAfter;
  const inits = planContainers(plan, 'initContainers', scriptOf);
  const apps = planContainers(plan, 'containers', scriptOf);
  // The images of app containers are pulled when all init containers are through; no pod here fails in both.
  const failingInits = inits.flatMap(({ failing }) => failing ?? []);
  const failingApps = apps.flatMap(({ failing }) => failing ?? []);
  const observe = followPulls(
    failingInits.length > 0 ? failingInits : failingApps,
    begin,
  );

  return (now: number): RenderedPod => {
    const history = observe(now);
    const before = initCourses(inits, history, begin);
    const initializedAt = before[before.length - 1]?.endedAt ?? begin;
    const courses = apps.map(container =>
      courseOf(container, history, initializedAt, runsFor),
    );
    const isInitialized = inits.length === 0 || now >= initializedAt;
    const initStatuses = before.map((course, index) =>
      statusOf(
        course,
        history,
        index > 0 && now < before[index - 1].endedAt,
        now,
      ),
    );
    const statuses = courses.map(course =>
      statusOf(course, history, !isInitialized, now),
    );
    const isReady = statuses.every(({ ready }) => ready);
    const isCompleted = courses.every(({ endedAt }) => now >= endedAt);
    const startedAt = Math.max(...courses.map(course => course.startedAt));
    const pod = podObject(plan, uid, {
      phase: phaseOf([...initStatuses, ...statuses], isCompleted),
      conditions: conditionsOf(
        plan,
        initStatuses,
        statuses,
        isInitialized,
        isReady ? startedAt : undefined,
        isCompleted,
      ),
      ...(initStatuses.length > 0 && { initContainerStatuses: initStatuses }),
      containerStatuses: statuses,
    });
    return {
      pod,
      events: podEvents(
        pod,
        { nodeName: plan.node.name, createdAt },
        [...before, ...courses],
        history,
        now,
      ),
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
