import type { Pod } from '../kubernetes/types';
import type { PodEvent } from '../schema';
import type { PodContainer } from './containers';
import { toMillis } from './eventTime';
import { pullHistory } from './pullHistory';

/** A pull is slow when it has run for longer than this, in milliseconds. */
export const slowAfter = 5 * 60 * 1000;

/** Waiting reasons of a container whose image may be on its way. */
export const pendingReasons: ReadonlySet<string> = new Set([
  'ContainerCreating',
  'PodInitializing',
]);

/**
 * When the kubelet began to get the image of a waiting container, as ISO 8601; undefined when it has not, or has
 * finished.
 *
 * The event tells. It expires after an hour while a hanging pull goes on for ever, so without any event of the pod the
 * moment counts at which its sandbox was ready: what follows is the pull of the first container that has not started.
 */
export function pullStart(
  pod: Pod,
  container: PodContainer,
  containers: readonly PodContainer[],
  events: readonly PodEvent[],
): string | undefined {
  const history = pullHistory(container, events);
  if (history.lastAttempt !== undefined) {
    const began = toMillis(history.lastAttempt) ?? 0;
    const ended = Math.max(
      toMillis(history.lastSuccess) ?? 0,
      toMillis(history.lastFailure) ?? 0,
    );
    return ended >= began ? undefined : history.lastAttempt;
  }
  if (events.length > 0) {
    return undefined;
  }
  const sandbox = pod.status?.conditions?.find(
    condition =>
      condition.type === 'PodReadyToStartContainers' &&
      condition.status === 'True',
  );
  const firstWaiting = containers.find(other =>
    Boolean(other.status?.state?.waiting),
  );
  return sandbox && firstWaiting === container
    ? sandbox.lastTransitionTime ?? undefined
    : undefined;
}
