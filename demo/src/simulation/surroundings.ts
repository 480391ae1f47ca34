import type { KubernetesObject, Node } from '../kubernetes/objects';
import type {
  ClusterDefinition,
  NodeDefinition,
  SecretDefinition,
} from './definitions';
import { stableNumber, timestampOf } from './identity';
import { listImages, type ImagesByNode } from './images';

/** How long nodes, namespaces and accounts have been there: a hundred days. */
const age = 100 * 24 * 3600 * 1000;

/** How often a node reports its conditions. */
const heartbeat = 300 * 1000;

interface DiskState {
  isFull: boolean;
  /** Since when, in milliseconds. */
  since: number;
}

function diskOf(
  { diskPressureSince, diskRound }: NodeDefinition,
  start: number,
  now: number,
): DiskState {
  const after = (seconds: number) => start + seconds * 1000;
  const atStart: DiskState =
    diskPressureSince === undefined
      ? { isFull: false, since: start - age }
      : { isFull: true, since: after(diskPressureSince) };
  if (!diskRound || now < start) {
    return atStart;
  }
  const { seconds, freedAt, fullAt } = diskRound;
  const begin = Math.floor((now - start) / 1000 / seconds) * seconds;
  if (now >= after(begin + fullAt)) {
    return { isFull: true, since: after(begin + fullAt) };
  }
  if (now >= after(begin + freedAt)) {
    return { isFull: false, since: after(begin + freedAt) };
  }
  return begin === 0
    ? atStart
    : { isFull: true, since: after(begin - seconds + fullAt) };
}

function conditionsOf(node: NodeDefinition, start: number, now: number) {
  const condition = (
    type: string,
    status: string,
    reason: string,
    message: string,
    since = start - age,
  ) => ({
    type,
    status,
    reason,
    message,
    lastHeartbeatTime: timestampOf(Math.floor(now / heartbeat) * heartbeat),
    lastTransitionTime: timestampOf(since),
  });
  const disk = diskOf(node, start, now);
  return [
    condition(
      'MemoryPressure',
      'False',
      'KubeletHasSufficientMemory',
      'kubelet has sufficient memory available',
    ),
    disk.isFull
      ? condition(
          'DiskPressure',
          'True',
          'KubeletHasDiskPressure',
          'kubelet has disk pressure',
          disk.since,
        )
      : condition(
          'DiskPressure',
          'False',
          'KubeletHasNoDiskPressure',
          'kubelet has no disk pressure',
          disk.since,
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
  ];
}

/** A node with the images that it has. */
export function nodeObject(
  cluster: ClusterDefinition,
  node: NodeDefinition,
  images: readonly ImagesByNode[],
  start: number,
  now: number,
): Node {
  const disk = diskOf(node, start, now);
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
    spec: {
      ...(disk.isFull && {
        taints: [
          {
            key: 'node.kubernetes.io/disk-pressure',
            effect: 'NoSchedule',
            timeAdded: timestampOf(disk.since),
          },
        ],
      }),
    },
    status: {
      capacity: { cpu: '8', memory: '32780268Ki', pods: '110' },
      allocatable: { cpu: '7910m', memory: '31629292Ki', pods: '110' },
      conditions: conditionsOf(node, start, now),
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
      images: listImages(node.name, ...images),
    },
  };
}

function secretObject(
  { namespace, name, type, data: texts, isApplied }: SecretDefinition,
  creationTimestamp: string,
): KubernetesObject {
  const data = Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      Buffer.from(text, 'utf8').toString('base64'),
    ]),
  );
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    type,
    data,
  };
  return {
    ...secret,
    metadata: {
      ...secret.metadata,
      creationTimestamp,
      ...(isApplied && {
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': `${JSON.stringify(
            secret,
          )}\n`,
        },
      }),
    },
  };
}

/** Namespaces, service accounts and secrets, which do not change by themselves. */
export function surroundings(
  { workloads, secrets, serviceAccounts }: ClusterDefinition,
  start: number,
): KubernetesObject[] {
  const creationTimestamp = timestampOf(start - age);
  const namespaces = [...new Set(workloads.map(({ namespace }) => namespace))];
  const defaults = namespaces
    .filter(
      namespace =>
        !serviceAccounts.some(
          account =>
            account.namespace === namespace && account.name === 'default',
        ),
    )
    .map(namespace => ({ namespace, name: 'default' }));
  return [
    ...namespaces.map(name => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        creationTimestamp,
        labels: { 'kubernetes.io/metadata.name': name },
      },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    })),
    ...defaults.map(metadata => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...metadata, creationTimestamp },
    })),
    ...serviceAccounts.map(({ namespace, name, imagePullSecrets }) => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, creationTimestamp },
      imagePullSecrets: imagePullSecrets.map(secret => ({ name: secret })),
    })),
    ...secrets.map(secret =>
      secretObject(
        secret,
        secret.madeAt === undefined
          ? creationTimestamp
          : timestampOf(start + secret.madeAt * 1000),
      ),
    ),
  ];
}
