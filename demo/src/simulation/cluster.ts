import type { KubernetesObject, Node } from '../kubernetes/objects';
import { loadRecording } from '../recordings/loadRecording';
import type {
  ClusterDefinition,
  ContainerDefinition,
  NodeDefinition,
  WorkloadDefinition,
  WorkloadKind,
} from './definitions';
import { renderDeployment } from './deployment';
import { stableNumber, timestampOf } from './identity';
import { renderCronJob, renderJob } from './jobs';
import type { ScriptLookup } from './pods';
import { readPullScript, type PullScript } from './pullScript';
import { renderDaemonSet, renderStatefulSet } from './sets';
import { simulateWorkload, type WorkloadView } from './workload';

const renderers: Record<
  WorkloadKind,
  (view: WorkloadView) => KubernetesObject[]
> = {
  Deployment: renderDeployment,
  StatefulSet: renderStatefulSet,
  DaemonSet: renderDaemonSet,
  CronJob: renderCronJob,
  Job: renderJob,
};

const hour = 3600 * 1000;

/** How long nodes, namespaces and accounts have been there: a hundred days. */
const age = 100 * 24 * hour;

/** How often a node reports its conditions. */
const heartbeat = 300 * 1000;

function nodeObject(
  cluster: ClusterDefinition,
  node: NodeDefinition,
  start: number,
  now: number,
): Node {
  const condition = (
    type: string,
    status: string,
    reason: string,
    message: string,
  ) => ({
    type,
    status,
    reason,
    message,
    lastHeartbeatTime: timestampOf(Math.floor(now / heartbeat) * heartbeat),
    lastTransitionTime: timestampOf(start - age),
  });
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: node.name,
      creationTimestamp: timestampOf(start - age),
      labels: {
        'kubernetes.io/arch': node.architecture,
        'kubernetes.io/hostname': node.name,
        'kubernetes.io/os': 'linux',
        'topology.kubernetes.io/zone': node.zone,
      },
    },
    spec: {},
    status: {
      capacity: { cpu: '8', memory: '32780268Ki', pods: '110' },
      allocatable: { cpu: '7910m', memory: '31629292Ki', pods: '110' },
      conditions: [
        condition(
          'MemoryPressure',
          'False',
          'KubeletHasSufficientMemory',
          'kubelet has sufficient memory available',
        ),
        condition(
          'DiskPressure',
          'False',
          'KubeletHasNoDiskPressure',
          'kubelet has no disk pressure',
        ),
        condition(
          'PIDPressure',
          'False',
          'KubeletHasSufficientPID',
          'kubelet has sufficient PID available',
        ),
        condition(
          'Ready',
          'True',
          'KubeletReady',
          'kubelet is posting ready status',
        ),
      ],
      addresses: [
        {
          type: 'InternalIP',
          address: `10.40.0.${stableNumber(node.name, 250) + 2}`,
        },
        { type: 'Hostname', address: node.name },
      ],
      nodeInfo: {
        kubeletVersion: cluster.gitVersion,
        osImage: cluster.osImage,
        kernelVersion: cluster.kernelVersion,
        containerRuntimeVersion: cluster.containerRuntime,
        operatingSystem: 'linux',
        architecture: node.architecture,
      },
    },
  };
}

function surroundings(
  cluster: ClusterDefinition,
  start: number,
): KubernetesObject[] {
  const creationTimestamp = timestampOf(start - age);
  const namespaces = [
    ...new Set(cluster.workloads.map(({ namespace }) => namespace)),
  ];
  return [
    ...namespaces.flatMap(name => [
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name,
          creationTimestamp,
          labels: { 'kubernetes.io/metadata.name': name },
        },
        spec: { finalizers: ['kubernetes'] },
        status: { phase: 'Active' },
      },
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'default', namespace: name, creationTimestamp },
      },
    ]),
    ...cluster.secrets.map(({ namespace, name, type }) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace, creationTimestamp },
      type,
    })),
  ];
}

/** Finds the words of a failure in the recordings. */
function lookUpScripts(cluster: ClusterDefinition): ScriptLookup {
  const scripts = new Map<ContainerDefinition, PullScript>();
  return container => {
    const { failure, image } = container;
    if (!failure) {
      return undefined;
    }
    const known = scripts.get(container);
    if (known) {
      return known;
    }
    const { runtimeName = cluster.runtimeName } = failure;
    const recording = loadRecording({ runtimeName, case: failure.case });
    const script = readPullScript(recording, failure.container, image);
    scripts.set(container, script);
    return script;
  };
}

/** Whether nothing about a workload changes any more: no cycle, nothing that fails, nothing that is younger than its events. */
function isStill({ revisions, cycle }: WorkloadDefinition): boolean {
  return (
    !cycle &&
    revisions.every(
      ({ at, containers, initContainers = [] }) =>
        at * 1000 < -2 * hour &&
        ![...containers, ...initContainers].some(
          ({ failure, isSlow }) => failure || isSlow,
        ),
    )
  );
}

/**
 * Shows all objects of a simulated cluster as they are at each time. The same time gives the same objects, however often
 * one looks; time must not be turned back.
 *
 * @param start - The start of the simulation, in milliseconds.
 * @returns A function from the time in milliseconds.
 */
export function simulateCluster(
  cluster: ClusterDefinition,
  start: number,
): (now: number) => KubernetesObject[] {
  const context = {
    start,
    nodes: cluster.nodes,
    scriptOf: lookUpScripts(cluster),
  };
  const simulate = (workload: WorkloadDefinition) =>
    simulateWorkload(workload, context, renderers[workload.kind]);
  const still = cluster.workloads
    .filter(isStill)
    .flatMap(workload => simulate(workload)(start));
  const unchanging = [...surroundings(cluster, start), ...still];
  const moving = cluster.workloads
    .filter(workload => !isStill(workload))
    .map(simulate);
  return now => [
    ...cluster.nodes.map(node => nodeObject(cluster, node, start, now)),
    ...unchanging,
    ...moving.flatMap(objectsAt => objectsAt(now)),
  ];
}
