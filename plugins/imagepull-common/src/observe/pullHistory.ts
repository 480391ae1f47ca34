import type { PodEvent } from '../schema';
import type { PodContainer } from './containers';
import { earlier, later, toMillis } from './eventTime';
import { namedImage, sameImage } from './findMessage';

/** What the events of a container tell of its pulls. All times as ISO 8601. */
export interface PullHistory {
  /** Attempts that began: a lower bound, since the kubelet drops events after about 25 per pod. */
  attempts: number | undefined;
  lastAttempt: string | undefined;
  firstFailure: string | undefined;
  lastFailure: string | undefined;
  /** When an image was last got, or the container started. */
  lastSuccess: string | undefined;
}

const failedPull = /^Failed to (?:pull|inspect) image /;

function concerns(event: PodEvent, container: PodContainer): boolean {
  const image = namedImage(event.message);
  if (image !== undefined && !sameImage(image, container.image)) {
    // The image of a container can be changed while its pod lives.
    return false;
  }
  return event.container === undefined
    ? image !== undefined
    : event.container === container.name;
}

/** Reads the history of a container's pulls from its pod's events. */
export function pullHistory(
  container: PodContainer,
  events: readonly PodEvent[],
): PullHistory {
  const history: PullHistory = {
    attempts: undefined,
    lastAttempt: undefined,
    firstFailure: undefined,
    lastFailure: undefined,
    lastSuccess: undefined,
  };
  for (const event of events) {
    if (concerns(event, container)) {
      switch (event.reason) {
        case 'Pulling':
          history.attempts = (history.attempts ?? 0) + event.count;
          history.lastAttempt = later(history.lastAttempt, event.lastSeen);
          break;
        case 'Pulled':
        case 'Created':
        case 'Started':
          history.lastSuccess = later(history.lastSuccess, event.lastSeen);
          break;
        case 'InspectFailed':
        case 'ErrImageNeverPull':
        case 'Failed':
          if (event.reason !== 'Failed' || failedPull.test(event.message)) {
            history.firstFailure = earlier(
              history.firstFailure,
              event.firstSeen,
            );
            history.lastFailure = later(history.lastFailure, event.lastSeen);
            history.lastAttempt = later(history.lastAttempt, event.lastSeen);
          }
          break;
        default:
      }
    }
  }
  return history;
}

/** Tells whether the last thing that happened to a container's image was a failure. */
export function endedInFailure(
  history: PullHistory,
  ranUntil: string | undefined,
): boolean {
  const failed = toMillis(history.lastFailure);
  const succeeded = toMillis(later(history.lastSuccess, ranUntil));
  return (
    failed !== undefined && (succeeded === undefined || failed > succeeded)
  );
}
