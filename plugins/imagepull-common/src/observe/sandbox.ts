import { classify } from '../classify/classify';
import type { Pod } from '../kubernetes/types';
import type { Classification, PodEvent } from '../schema';
import { toMillis } from './eventTime';

/** The node's pause image cannot be got, so that the pod cannot begin to start. */
export interface SandboxFailure {
  event: PodEvent;
  image: string;
  classification: Classification;
}

const pauseImage =
  /(?:sandbox image|pulling image|pull image|pull and unpack image) "([^"\n]{1,512})"/;

function hasBegun(pod: Pod): boolean {
  return (pod.status?.conditions ?? []).some(
    condition =>
      condition.type === 'PodReadyToStartContainers' &&
      condition.status === 'True',
  );
}

/**
 * Finds out whether a pod waits for the node's pause image. Its containers show nothing but `ContainerCreating`; only
 * the events tell (`FailedCreatePodSandBox`).
 */
export function findSandboxFailure(
  pod: Pod,
  events: readonly PodEvent[],
): SandboxFailure | undefined {
  if (hasBegun(pod)) {
    return undefined;
  }
  const lastProgress = Math.max(
    0,
    ...events
      .filter(event => ['Pulling', 'Pulled', 'Started'].includes(event.reason))
      .map(event => toMillis(event.lastSeen) ?? 0),
  );
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i];
    if (
      event.reason === 'FailedCreatePodSandBox' &&
      (toMillis(event.lastSeen) ?? 0) >= lastProgress
    ) {
      const image = pauseImage.exec(event.message)?.[1];
      const classification =
        image === undefined
          ? undefined
          : classify({ message: event.message, reason: event.reason, image });
      if (image !== undefined && classification) {
        return {
          event,
          image,
          classification: {
            ...classification,
            facts: { ...classification.facts, scope: 'node' },
          },
        };
      }
    }
  }
  return undefined;
}
