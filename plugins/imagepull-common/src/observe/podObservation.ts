import { toImageName } from '../image/imageName';
import type { Pod } from '../kubernetes/types';
import type {
  ContainerIdentity,
  ContainerKind,
  PodEvent,
  PullFailure,
  SlowPull,
} from '../schema';
import { cleanText } from '../text/cleanText';
import { containersOf } from './containers';
import type { PodContainer } from './containers';
import { toIsoTime, toMillis } from './eventTime';
import { findMessage } from './findMessage';
import type { Finding } from './findMessage';
import { failingVolume, imageVolumesOf } from './imageVolumes';
import type { ImageVolume } from './imageVolumes';
import { endedInFailure, pullHistory } from './pullHistory';
import type { PullHistory } from './pullHistory';
import { findSandboxFailure } from './sandbox';
import { settleCredentials } from './settleCredentials';
import { pendingReasons, pullStart, slowAfter } from './slowPulls';
import { isPullReason } from '../classify/pullReasons';

/** What one pod's containers are doing. */
export interface PodObservation {
  failures: PullFailure[];
  slowPulls: SlowPull[];
  /** Containers in all. */
  total: number;
  pending: number;
  failing: number;
}

function clean(text: string | undefined): string {
  return cleanText(text ?? '').text;
}

function identityOf(
  pod: Pod,
  container: string,
  containerKind: ContainerKind,
  image: string,
): ContainerIdentity {
  const owner = (pod.metadata?.ownerReferences ?? []).find(
    reference => reference.controller,
  );
  return {
    namespace: clean(pod.metadata?.namespace),
    pod: clean(pod.metadata?.name),
    podUid: clean(pod.metadata?.uid),
    container: clean(container),
    containerKind,
    image: toImageName(image),
    node:
      pod.spec?.nodeName === undefined ? undefined : clean(pod.spec.nodeName),
    owner: owner && {
      apiVersion: owner.apiVersion && clean(owner.apiVersion),
      kind: clean(owner.kind),
      name: clean(owner.name),
    },
  };
}

/** When a container last stopped running; undefined when it never ran. */
function ranUntil(container: PodContainer): string | undefined {
  const { lastState, state } = container.status ?? {};
  return (
    lastState?.terminated?.finishedAt ??
    state?.terminated?.finishedAt ??
    undefined
  );
}

/** A container that runs, ran before its image got lost, or waits for it. */
interface FailingContainer {
  container: PodContainer;
  reason: string;
  message: string;
}

/**
 * The failure that a container shows. One that once ran can alternate between a pull failure and `CrashLoopBackOff`,
 * which says nothing of the image; then the events tell that the pull is what fails.
 */
function asFailing(
  container: PodContainer,
  history: PullHistory,
): FailingContainer | undefined {
  const waiting = container.status?.state?.waiting;
  if (!waiting) {
    return undefined;
  }
  if (isPullReason(waiting.reason)) {
    return {
      container,
      reason: clean(waiting.reason),
      message: clean(waiting.message),
    };
  }
  return waiting.reason === 'CrashLoopBackOff' &&
    endedInFailure(history, ranUntil(container))
    ? { container, reason: 'ErrImagePull', message: '' }
    : undefined;
}

function toFailure(
  pod: Pod,
  failing: FailingContainer,
  finding: Finding,
  history: PullHistory,
  events: readonly PodEvent[],
  volume: ImageVolume | undefined,
): PullFailure {
  const { container, reason } = failing;
  const stopped = ranUntil(container);
  const began =
    history.firstFailure ??
    stopped ??
    pod.status?.startTime ??
    pod.metadata?.creationTimestamp;
  return {
    ...(volume
      ? identityOf(pod, volume.name, 'image-volume', volume.reference)
      : identityOf(pod, container.name, container.kind, container.image)),
    reason,
    message: finding.message,
    messageSource: finding.source,
    classification: settleCredentials(finding.classification, pod, events),
    since: toIsoTime(began),
    lastAttempt: history.lastAttempt,
    attempts: history.attempts,
    ranBefore: stopped !== undefined,
    affectedContainers: [clean(container.name)],
  };
}

/** One failure per volume, however many containers show it. */
function mergeVolumes(failures: readonly PullFailure[]): PullFailure[] {
  const merged: PullFailure[] = [];
  for (const failure of failures) {
    const same =
      failure.containerKind === 'image-volume'
        ? merged.find(
            other =>
              other.containerKind === 'image-volume' &&
              other.container === failure.container,
          )
        : undefined;
    if (same) {
      same.affectedContainers.push(...failure.affectedContainers);
    } else {
      merged.push(failure);
    }
  }
  return merged;
}

function sandboxFailures(
  pod: Pod,
  containers: readonly PodContainer[],
  events: readonly PodEvent[],
): PullFailure[] {
  const sandbox = findSandboxFailure(pod, events);
  if (!sandbox) {
    return [];
  }
  const { event, image, classification } = sandbox;
  return [
    {
      ...identityOf(pod, 'sandbox', 'sandbox', image),
      reason: event.reason,
      message: event.message,
      messageSource: 'event',
      classification,
      since: event.firstSeen ?? toIsoTime(pod.status?.startTime),
      lastAttempt: event.lastSeen,
      attempts: event.count,
      ranBefore: false,
      affectedContainers: containers.map(({ name }) => clean(name)),
    },
  ];
}

function isPending(container: PodContainer): boolean {
  const { state } = container.status ?? {};
  return (
    (!state?.running && !state?.terminated && !state?.waiting) ||
    pendingReasons.has(state?.waiting?.reason ?? '')
  );
}

/** Reads what one pod's containers are doing, from the pod and its events (oldest first). */
export function observePod(
  pod: Pod,
  events: readonly PodEvent[],
  now: Date,
): PodObservation {
  const containers = containersOf(pod);
  const volumes = imageVolumesOf(pod);
  const failures: PullFailure[] = [];
  const slowPulls: SlowPull[] = [];
  let pending = 0;
  let failing = 0;
  for (const container of containers) {
    const history = pullHistory(container, events);
    const failure = asFailing(container, history);
    if (failure) {
      failing += 1;
      const { reason, message } = failure;
      const volume = failingVolume(volumes, container, message, events);
      const subject = volume
        ? { ...container, image: volume.reference }
        : container;
      const finding = findMessage(subject, reason, message, events);
      failures.push(toFailure(pod, failure, finding, history, events, volume));
    } else if (isPending(container)) {
      pending += 1;
      const start = pullStart(pod, container, containers, events);
      const waited = now.getTime() - (toMillis(start) ?? now.getTime());
      if (start !== undefined && waited > slowAfter) {
        slowPulls.push({
          ...identityOf(pod, container.name, container.kind, container.image),
          since: new Date(start).toISOString(),
          waitingSeconds: Math.floor(waited / 1000),
        });
      }
    }
  }
  const sandbox =
    failures.length === 0 && pending > 0
      ? sandboxFailures(pod, containers, events)
      : [];
  return {
    failures: [...mergeVolumes(failures), ...sandbox],
    slowPulls: sandbox.length > 0 ? [] : slowPulls,
    total: containers.length,
    pending: sandbox.length > 0 ? 0 : pending - slowPulls.length,
    failing: sandbox.length > 0 ? pending : failing,
  };
}
