import type {
  ContainerStatus,
  CoreEvent,
  Pod,
  PodSpec,
} from '../../kubernetes/types';

export const now = new Date('2026-11-20T12:00:00Z');

/** The time some minutes before {@link now}. */
export function minutesAgo(minutes: number): string {
  return new Date(now.getTime() - minutes * 60_000).toISOString();
}

interface PodOptions {
  name?: string;
  uid?: string;
  phase?: string;
  spec?: PodSpec;
  annotations?: Record<string, string>;
  createdAt?: string;
  statuses?: ContainerStatus[];
  initStatuses?: ContainerStatus[];
  ephemeralStatuses?: ContainerStatus[];
  sandboxReadySince?: string;
}

/** A pod of ReplicaSet `shop-1` with one container `app` of image `registry.example/shop:1.0`. */
export function makePod(options: PodOptions = {}): Pod {
  return {
    metadata: {
      name: options.name ?? 'shop-1-a',
      namespace: 'web',
      uid: options.uid ?? 'uid-a',
      creationTimestamp: options.createdAt ?? minutesAgo(10),
      annotations: options.annotations,
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: 'shop-1',
          controller: true,
        },
      ],
    },
    spec: {
      nodeName: 'node-1',
      containers: [{ name: 'app', image: 'registry.example/shop:1.0' }],
      ...options.spec,
    },
    status: {
      phase: options.phase ?? 'Pending',
      startTime: minutesAgo(10),
      conditions: options.sandboxReadySince
        ? [
            {
              type: 'PodReadyToStartContainers',
              status: 'True',
              lastTransitionTime: options.sandboxReadySince,
            },
          ]
        : [],
      initContainerStatuses: options.initStatuses,
      containerStatuses: options.statuses,
      ephemeralContainerStatuses: options.ephemeralStatuses,
    },
  };
}

/** A container that waits. */
export function waiting(
  reason: string,
  message?: string,
  name = 'app',
): ContainerStatus {
  return { name, state: { waiting: { reason, message } } };
}

/** A container that runs. */
export function running(name = 'app'): ContainerStatus {
  return { name, state: { running: { startedAt: minutesAgo(9) } } };
}

interface EventOptions extends Partial<CoreEvent> {
  container?: string;
  pod?: string;
  uid?: string;
}

/** An event of the pod of {@link makePod}, five minutes ago. */
export function makeEvent(
  reason: string,
  message: string,
  options: EventOptions = {},
): CoreEvent {
  const { container, pod = 'shop-1-a', uid = 'uid-a', ...rest } = options;
  return {
    involvedObject: {
      kind: 'Pod',
      namespace: 'web',
      name: pod,
      uid,
      fieldPath: container ? `spec.containers{${container}}` : undefined,
    },
    type: 'Warning',
    reason,
    message,
    count: 1,
    firstTimestamp: minutesAgo(5),
    lastTimestamp: minutesAgo(5),
    ...rest,
  };
}
