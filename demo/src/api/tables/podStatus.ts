import type {
  ContainerState,
  ContainerStatus,
  Pod,
} from '../../kubernetes/objects';
import { formatAge } from './age';

/** What `kubectl get pods` says about a pod. */
export interface PodSummary {
  /** The STATUS column. */
  reason: string;
  readyContainers: number;
  totalContainers: number;
  restarts: number;
  /** When a container last ended before it was started again. */
  lastRestart?: string;
}

function hasCondition(pod: Pod, type: string): boolean {
  return Boolean(
    pod.status.conditions?.some(
      condition => condition.type === type && condition.status === 'True',
    ),
  );
}

function isSidecar(pod: Pod, name: string): boolean {
  return Boolean(
    pod.spec.initContainers?.some(
      container =>
        container.name === name && container.restartPolicy === 'Always',
    ),
  );
}

function describeEnd(terminated: NonNullable<ContainerState['terminated']>) {
  if (terminated.reason) {
    return terminated.reason;
  }
  return terminated.signal
    ? `Signal:${terminated.signal}`
    : `ExitCode:${terminated.exitCode}`;
}

/** Why an init container keeps the pod from starting. Undefined: it does not. */
function initReason(
  pod: Pod,
  status: ContainerStatus,
  index: number,
): string | undefined {
  const { waiting, terminated } = status.state ?? {};
  if (terminated?.exitCode === 0) {
    return undefined;
  }
  if (isSidecar(pod, status.name) && status.started) {
    return undefined;
  }
  if (terminated) {
    return `Init:${describeEnd(terminated)}`;
  }
  if (waiting?.reason && waiting.reason !== 'PodInitializing') {
    return `Init:${waiting.reason}`;
  }
  return `Init:${index}/${pod.spec.initContainers?.length ?? 0}`;
}

function sumOfRestarts(statuses: readonly ContainerStatus[]) {
  const ends = statuses
    .map(status => status.lastState?.terminated?.finishedAt)
    .filter(end => end !== undefined)
    .sort();
  return {
    restarts: statuses.reduce((sum, status) => sum + status.restartCount, 0),
    lastRestart: ends[ends.length - 1],
  };
}

/** The status of the app containers. The first container with something to say wins. */
function appReason(pod: Pod, otherwise: string): string {
  let reason = otherwise;
  let isOneRunning = false;
  for (const status of [...(pod.status.containerStatuses ?? [])].reverse()) {
    const { waiting, terminated, running } = status.state ?? {};
    if (waiting?.reason) {
      reason = waiting.reason;
    } else if (terminated) {
      reason = describeEnd(terminated);
    } else if (status.ready && running) {
      isOneRunning = true;
    }
  }
  if (reason === 'Completed' && isOneRunning) {
    return hasCondition(pod, 'Ready') ? 'Running' : 'NotReady';
  }
  return reason;
}

function isEnded(pod: Pod): boolean {
  return pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed';
}

function reasonOf(pod: Pod, initializing: string | undefined): string {
  if (pod.metadata.deletionTimestamp && pod.status.reason === 'NodeLost') {
    return 'Unknown';
  }
  if (pod.metadata.deletionTimestamp && !isEnded(pod)) {
    return 'Terminating';
  }
  if (initializing && !hasCondition(pod, 'Initialized')) {
    return initializing;
  }
  const isGated = pod.status.conditions?.some(
    condition =>
      condition.type === 'PodScheduled' &&
      condition.reason === 'SchedulingGated',
  );
  const ownReason = isGated
    ? 'SchedulingGated'
    : pod.status.reason || pod.status.phase || 'Unknown';
  return appReason(pod, initializing ?? ownReason);
}

/** Sums a pod up as `kubectl get pods` does (printPod of Kubernetes 1.36). */
export function summarizePod(pod: Pod): PodSummary {
  const initStatuses = pod.status.initContainerStatuses ?? [];
  const appStatuses = pod.status.containerStatuses ?? [];
  const sidecars = initStatuses.filter(status => isSidecar(pod, status.name));
  const initializing = initStatuses
    .map((status, index) => initReason(pod, status, index))
    .find(reason => reason !== undefined);
  const isInitialized = !initializing || hasCondition(pod, 'Initialized');
  return {
    reason: reasonOf(pod, initializing),
    readyContainers:
      sidecars.filter(status => status.started && status.ready).length +
      (isInitialized
        ? appStatuses.filter(status => status.ready && status.state?.running)
            .length
        : 0),
    totalContainers:
      pod.spec.containers.length +
      (pod.spec.initContainers ?? []).filter(
        container => container.restartPolicy === 'Always',
      ).length,
    ...sumOfRestarts(
      isInitialized ? [...sidecars, ...appStatuses] : initStatuses,
    ),
  };
}

/** The RESTARTS column: `0`, `3 (5m ago)`. */
export function formatRestarts(summary: PodSummary, now: Date): string {
  return summary.restarts > 0 && summary.lastRestart
    ? `${summary.restarts} (${formatAge(summary.lastRestart, now)} ago)`
    : String(summary.restarts);
}
