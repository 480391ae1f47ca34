import { containerStatusLists, type CoreEvent } from '../kubernetes/objects';
import type { Recording, Snapshot } from '../recordings/loadRecording';
import { renameImage } from './renameImage';

/** An event that a kubelet writes. */
export interface ScriptedEvent {
  type: string;
  reason: string;
  message: string;
  /** False: it is about the pod, not about the container. */
  namesContainer: boolean;
}

/** What a container shows, and the kubelet writes, at one step. */
export interface ScriptedStep {
  waiting: { reason: string; message?: string };
  events: ScriptedEvent[];
}

/** How pulling one image goes wrong. */
export interface PullScript {
  /** A try that fails. */
  attempt: ScriptedStep;
  /** What is shown between tries. Left out: the kubelet does not back off but fails again at once. */
  backOff?: ScriptedStep;
  /** The first step lasts for ever. */
  isEndless?: boolean;
}

/** A pull that neither ends nor fails. */
export function slowPullScript(image: string): PullScript {
  return {
    attempt: {
      waiting: { reason: 'ContainerCreating' },
      events: [
        {
          type: 'Normal',
          reason: 'Pulling',
          message: `Pulling image "${image}"`,
          namesContainer: true,
        },
      ],
    },
    isEndless: true,
  };
}

/** Waiting reasons of a container that waits for something else than its image. */
const innocentReasons = new Set([
  'ContainerCreating',
  'PodInitializing',
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'CreateContainerError',
]);

/** Reasons of events that belong to a pull. */
const pullEventReasons = new Set([
  'Pulling',
  'Failed',
  'BackOff',
  'InspectFailed',
  'ErrImageNeverPull',
  'FailedToRetrieveImagePullSecret',
]);

function momentsOf({ snapshots, final }: Recording): Snapshot[] {
  return [snapshots.early, snapshots.backoff, snapshots.late, final].filter(
    snapshot => snapshot !== undefined,
  );
}

interface SeenWait {
  container: string;
  image: string;
  reason: string;
  message?: string;
}

/** What containers were seen waiting for, in the order of time. */
function seenWaits(recording: Recording): SeenWait[] {
  return momentsOf(recording)
    .flatMap(({ pods }) => pods)
    .flatMap(pod =>
      containerStatusLists.flatMap(list => pod.status[list] ?? []),
    )
    .flatMap(({ name, image, state }) => {
      const { reason, message } = state?.waiting ?? {};
      return reason && !innocentReasons.has(reason)
        ? [{ container: name, image, reason, message }]
        : [];
    });
}

function isAbout(event: CoreEvent, container: string): boolean {
  const { fieldPath } = event.involvedObject;
  return (
    event.involvedObject.kind === 'Pod' &&
    pullEventReasons.has(event.reason) &&
    (fieldPath === undefined || fieldPath.endsWith(`{${container}}`))
  );
}

function isBackOff({ reason, message }: ScriptedEvent): boolean {
  return reason === 'BackOff' || message === 'Error: ImagePullBackOff';
}

/** Written whenever the kubelet looks at the pod, before everything else: it is what remains when events are limited. */
function isSecretWarning({ reason }: ScriptedEvent): boolean {
  return reason === 'FailedToRetrieveImagePullSecret';
}

/** The events of a container, one of each kind: texts that differ in a port or a time only are one. */
function seenEvents(recording: Recording, container: string): ScriptedEvent[] {
  const kinds = new Map<string, ScriptedEvent>();
  for (const event of recording.final.events) {
    if (!isAbout(event, container)) {
      continue;
    }
    const { type, reason, message } = event;
    const kind = `${reason}:${message.slice(0, 20)}`;
    if (!kinds.has(kind)) {
      kinds.set(kind, {
        type,
        reason,
        message,
        namesContainer: event.involvedObject.fieldPath !== undefined,
      });
    }
  }
  return [...kinds.values()];
}

/** The error of a failed pull, as the status shows it, from the event that reports it. */
function errorFrom(events: readonly ScriptedEvent[]): string | undefined {
  return events
    .map(({ message }) =>
      /^Failed to pull image "[^"]*": ([^]*)$/.exec(message),
    )
    .find(match => match)?.[1];
}

/** Kubelets from 1.32 on repeat the error while they back off. */
function repeatsError(kubelet: string): boolean {
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(kubelet) ?? [];
  return Number(major) > 1 || Number(minor) >= 32;
}

/**
 * Reads from a recording how pulling an image went wrong.
 *
 * @param container - The container of the recording; the first one that failed unless given.
 * @param image - What the image is called instead.
 * @throws When no such container failed in the recording.
 */
export function readPullScript(
  recording: Recording,
  container: string | undefined,
  image: string,
): PullScript {
  const waits = seenWaits(recording);
  const name = container ?? waits[0]?.container;
  const own = waits.filter(wait => wait.container === name);
  if (own.length === 0) {
    throw new Error(
      `In the recording ${recording.runtimeName}/${
        recording.case
      } no container${
        container ? ` "${container}"` : ''
      } fails to pull its image`,
    );
  }
  const recordedImage = own[0].image;
  const rename = (text: string) => renameImage(text, recordedImage, image);
  const events = seenEvents(recording, name).map(event => ({
    ...event,
    message: rename(event.message),
  }));
  const backedOff = own.find(({ reason }) => reason === 'ImagePullBackOff');
  const tried = own.find(({ reason }) => reason !== 'ImagePullBackOff');
  const reason = tried?.reason ?? 'ErrImagePull';
  const message = tried?.message ? rename(tried.message) : errorFrom(events);
  const attempt = {
    waiting: { reason, ...(message && { message }) },
    events: [
      ...events.filter(isSecretWarning),
      ...events.filter(event => !isBackOff(event) && !isSecretWarning(event)),
    ],
  };
  if (!backedOff && !events.some(isBackOff)) {
    return { attempt };
  }
  const backOffMessage = `Back-off pulling image "${image}"`;
  return {
    attempt,
    backOff: {
      waiting: {
        reason: 'ImagePullBackOff',
        message:
          message && repeatsError(recording.runtime.kubelet)
            ? `${backOffMessage}: ${reason}: ${message}`
            : backOffMessage,
      },
      events: [...events.filter(isSecretWarning), ...events.filter(isBackOff)],
    },
  };
}
