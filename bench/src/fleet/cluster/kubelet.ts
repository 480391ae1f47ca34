/**
 * How a kubelet tries to pull an image that it cannot get: seconds after the first try, as seen on kubelets 1.28 to 1.36;
 * after these every five minutes.
 */
const tries = [0, 26, 57, 98, 177, 344] as const;
const laterEvery = 300;

/** How long after a try the reason is `ErrImagePull`, in seconds; then it is `ImagePullBackOff`. */
const errorShownFor = 14;

/** From when on a kubelet's events of one pod are dropped by its spam filter: the text with the cause is counted no further. */
const lastCountedTry = 5;

export interface PullCourse {
  /** Tries so far, at least one. */
  tries: number;
  isBackingOff: boolean;
  /** Seconds after the first try at which this changes. */
  changesAt: number;
}

function timeOfTry(index: number): number {
  return index < tries.length
    ? tries[index]
    : tries[tries.length - 1] + (index - tries.length + 1) * laterEvery;
}

/**
 * Where a kubelet is with its tries.
 *
 * @param elapsed - Seconds since the first try.
 */
export function pullCourse(elapsed: number): PullCourse {
  let index = 0;
  while (timeOfTry(index + 1) <= elapsed) {
    index += 1;
  }
  const backsOffAt = timeOfTry(index) + errorShownFor;
  const isBackingOff = elapsed >= backsOffAt;
  return {
    tries: index + 1,
    isBackingOff,
    changesAt: isBackingOff ? timeOfTry(index + 1) : backsOffAt,
  };
}

/** What a kubelet says of an image that it cannot pull. */
export interface PullMessage {
  /** Of the container that waits. */
  waiting: { reason: 'ErrImagePull' | 'ImagePullBackOff'; message: string };
  /** Events by now, the same ones as before with higher counts. */
  events: readonly PullEvent[];
}

export interface PullEvent {
  type: 'Normal' | 'Warning';
  reason: 'Pulling' | 'Failed' | 'BackOff';
  message: string;
  count: number;
  /** Seconds after the first try. */
  first: number;
  last: number;
}

/**
 * What a kubelet (1.36) reports at a point of its course.
 *
 * @param error - What the container runtime says.
 */
export function pullMessage(
  image: string,
  error: string,
  { tries: count, isBackingOff }: PullCourse,
): PullMessage {
  const event = (
    type: PullEvent['type'],
    reason: PullEvent['reason'],
    message: string,
    times: number,
    after = 0,
  ): PullEvent => ({
    type,
    reason,
    message,
    count: times,
    first: after,
    last: timeOfTry(times - 1) + after,
  });
  const failed = `Failed to pull image "${image}": ${error}`;
  const backOff = `Back-off pulling image "${image}"`;
  const counted = Math.min(count, lastCountedTry);
  const backOffs = isBackingOff ? count : count - 1;
  return {
    waiting: isBackingOff
      ? {
          reason: 'ImagePullBackOff',
          message: `${backOff}: ErrImagePull: ${error}`,
        }
      : { reason: 'ErrImagePull', message: error },
    events: [
      event('Normal', 'Pulling', `Pulling image "${image}"`, count),
      event('Warning', 'Failed', failed, counted, 1),
      event('Warning', 'Failed', 'Error: ErrImagePull', counted, 1),
      ...(backOffs > 0
        ? [
            event('Normal', 'BackOff', backOff, backOffs, errorShownFor),
            event(
              'Warning',
              'Failed',
              'Error: ImagePullBackOff',
              Math.min(backOffs, lastCountedTry),
              errorShownFor,
            ),
          ]
        : []),
    ],
  };
}
