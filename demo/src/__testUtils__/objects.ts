import type { CoreEvent, KubernetesObject, Pod } from '../kubernetes/objects';

export function podNamed(
  name: string,
  overrides: {
    namespace?: string;
    labels?: Record<string, string>;
    spec?: Partial<Pod['spec']>;
    status?: Pod['status'];
  } = {},
): Pod {
  const { namespace = 'shop', labels = {}, spec, status } = overrides;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      uid: `uid-of-${name}`,
      labels,
      creationTimestamp: '2026-11-20T08:00:00Z',
    },
    spec: { containers: [{ name: 'app', image: 'nginx:1.27' }], ...spec },
    status: { phase: 'Running', ...status },
  };
}

export function eventAbout(pod: Pod, name = 'event'): CoreEvent {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace: pod.metadata.namespace },
    involvedObject: {
      kind: 'Pod',
      namespace: pod.metadata.namespace,
      name: pod.metadata.name,
      uid: pod.metadata.uid,
    },
    type: 'Warning',
    reason: 'Failed',
    message: 'Error: ErrImagePull',
    count: 3,
    firstTimestamp: '2026-11-20T08:00:00Z',
    lastTimestamp: '2026-11-20T08:05:00Z',
    eventTime: null,
    source: { component: 'kubelet', host: 'worker-a' },
    reportingComponent: 'kubelet',
    reportingInstance: 'worker-a',
  };
}

/** Finds an object that must be there. */
export function find<T extends KubernetesObject = KubernetesObject>(
  objects: readonly T[],
  kind: string,
  name: string | RegExp,
): T {
  const found = objects.find(
    object =>
      object.kind === kind &&
      (typeof name === 'string'
        ? object.metadata.name === name
        : name.test(object.metadata.name)),
  );
  if (!found) {
    throw new Error(`There is no ${kind} ${name}`);
  }
  return found;
}
