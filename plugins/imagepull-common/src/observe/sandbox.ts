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

/** containerd and Docker quote the image, CRI-O gives its address. */
const pauseImages = [
  /(?:sandbox image|pulling image|pull image|pull and unpack image|get image) "([^"\n]{1,512})"/,
  /docker:\/\/(\S{1,512}?):(?:\s|$)/,
];

function pauseImageOf(message: string): string | undefined {
  return pauseImages
    .map(pattern => pattern.exec(message)?.[1])
    .find(image => image !== undefined);
}

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
  const lastProgress = events
    .filter(event => ['Pulling', 'Pulled', 'Started'].includes(event.reason))
    .reduce((last, event) => Math.max(last, toMillis(event.lastSeen) ?? 0), 0);
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i];
    if (
      event.reason === 'FailedCreatePodSandBox' &&
      (toMillis(event.lastSeen) ?? 0) >= lastProgress
    ) {
      const image = pauseImageOf(event.message);
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
