import { classify } from '../classify/classify';
import { toImageName } from '../image/imageName';
import type {
  Classification,
  ImageName,
  PodEvent,
  PullFailure,
} from '../schema';
import type { PodContainer } from './containers';

/** What tells the cause of a container's failure, and where it was found. */
export interface Finding {
  message: string;
  source: PullFailure['messageSource'];
  classification: Classification;
}

/** Reasons of events in which the kubelet reports why an image cannot be got. */
const tellingReasons: ReadonlySet<string> = new Set([
  'Failed',
  'InspectFailed',
  'ErrImageNeverPull',
  'FailedPull',
]);

/** Texts of `Failed` events that repeat the waiting reason and tell nothing. */
const bareReason = /^Error: (?:ErrImagePull|ImagePullBackOff)$/;

const noFacts: Classification['facts'] = {
  scope: 'pod',
  attempts: 1,
  viaMirror: false,
  truncated: false,
  missingSecrets: [],
};

/** The classification of a failure that nothing explains. */
const unknownClassification: Classification = {
  cause: 'unknown',
  certainty: 'unknown',
  alternatives: [],
  facts: noFacts,
};

function isAbout(event: PodEvent, container: PodContainer): boolean {
  return event.container === undefined || event.container === container.name;
}

/** The image that a message of the kubelet names first, for example `nginx:1.99` in `Failed to pull image "nginx:1.99": …`. */
export function namedImage(message: string): string | undefined {
  return (
    /image (?:tag |name )?"([^"\n]{1,512})"/.exec(message)?.[1] ??
    /^image pull failed for (\S{1,512}) because /.exec(message)?.[1]
  );
}

/** Tells whether two references mean the same image, however they are written. */
export function sameImage(a: string, b: string): boolean {
  return a === b || sameImageName(toImageName(a), toImageName(b));
}

/** Tells whether two names mean the same image, however they are written. */
export function sameImageName(left: ImageName, right: ImageName): boolean {
  if (left.registry === undefined || left.registry !== right.registry) {
    return false;
  }
  return (
    left.repository === right.repository &&
    (left.digest !== undefined || right.digest !== undefined
      ? left.digest === right.digest
      : left.tag === right.tag)
  );
}

function findInEvents(
  container: PodContainer,
  events: readonly PodEvent[],
): Finding | undefined {
  for (let i = events.length - 1; i >= 0; i--) {
    const { reason, message } = events[i];
    if (
      tellingReasons.has(reason) &&
      isAbout(events[i], container) &&
      !bareReason.test(message)
    ) {
      const image = namedImage(message);
      const classification =
        image === undefined || sameImage(image, container.image)
          ? classify({ message, reason, image: container.image })
          : undefined;
      if (classification && classification.cause !== 'unknown') {
        return { message, source: 'event', classification };
      }
    }
  }
  return undefined;
}

/**
 * Finds what tells why a container cannot get its image: its status first (kubelet 1.32 and newer repeat the cause in
 * the back-off message), then its events, newest first (older kubelets), since events are dropped after about 25
 * warnings per pod and expire after an hour.
 */
export function findMessage(
  container: PodContainer,
  reason: string,
  message: string,
  events: readonly PodEvent[],
): Finding {
  const classification =
    classify({ message, reason, image: container.image }) ??
    unknownClassification;
  if (classification.cause !== 'unknown') {
    return { message, source: 'status', classification };
  }
  return (
    findInEvents(container, events) ?? {
      message,
      source: 'none',
      classification,
    }
  );
}
