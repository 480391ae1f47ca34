import { uidOf, type KubernetesObject } from 'imagepull-demo';
import { timeOf } from './time';

export function nodeNames(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `worker-${String(index + 1).padStart(3, '0')}`,
  );
}

const conditionTypes = ['MemoryPressure', 'DiskPressure', 'PIDPressure'];

/** The nodes of a cluster, all of them healthy. */
export function nodeObjects(
  names: readonly string[],
  now: number,
): KubernetesObject[] {
  const lastTransitionTime = timeOf(now - 30 * 24 * 3600 * 1000);
  const condition = (type: string, status: string) => ({
    type,
    status,
    reason: `Kubelet${type}`,
    message: '',
    lastTransitionTime,
    lastHeartbeatTime: timeOf(now),
  });
  return names.map(name => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      uid: uidOf(`Node/${name}`),
      creationTimestamp: lastTransitionTime,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
      },
    },
    spec: {},
    status: {
      conditions: [
        ...conditionTypes.map(type => condition(type, 'False')),
        condition('Ready', 'True'),
      ],
      nodeInfo: {
        architecture: 'amd64',
        operatingSystem: 'linux',
        kubeletVersion: 'v1.36.3',
        containerRuntimeVersion: 'containerd://2.1.9',
      },
    },
  }));
}
