import {
  readPullStatus,
  settleFindings,
} from 'backstage-plugin-imagepull-common';
import type { Pod, PullFailure } from 'backstage-plugin-imagepull-common';
import { findingsAt } from './findingsAt';
import type { Recording, Snapshot } from './recordings';
import { isMet, type Judgement, type Level } from './score';

/** The waiting reasons that the recordings' description lists as failures to get an image. */
const failingReasons = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

interface Waiting {
  key: string;
  container: string;
  reason: string;
  message: string;
}

function waitingContainers(pods: readonly Pod[]): Waiting[] {
  return pods.flatMap(pod =>
    [
      ...(pod.status?.initContainerStatuses ?? []),
      ...(pod.status?.containerStatuses ?? []),
      ...(pod.status?.ephemeralContainerStatuses ?? []),
    ].flatMap(({ name, state }) => {
      const reason = state?.waiting?.reason ?? '';
      return failingReasons.has(reason) || reason.includes(' ')
        ? [
            {
              key: `${pod.metadata?.namespace}/${pod.metadata?.name}/${name}`,
              container: name,
              reason,
              message: state?.waiting?.message ?? '',
            },
          ]
        : [];
    }),
  );
}

function failuresByContainer(
  failures: readonly PullFailure[],
): Map<string, PullFailure> {
  return new Map(
    failures.flatMap(failure =>
      failure.affectedContainers.map(
        container =>
          [
            `${failure.namespace}/${failure.pod}/${container}`,
            failure,
          ] as const,
      ),
    ),
  );
}

/** Kubelet 1.31 and older name no cause in the back-off message: without events nothing tells it. */
function tellsNothing({ reason, message }: Waiting): boolean {
  return (
    reason === 'ImagePullBackOff' &&
    /^Back-off pulling image "[^"]*"$/.test(message)
  );
}

/** What the engine makes of a snapshot with what may be seen at a level. */
function readFailures(
  recording: Recording,
  snapshot: Snapshot,
  level: Level,
): readonly PullFailure[] {
  const now = new Date(snapshot.time);
  const { pods, events } = snapshot;
  return settleFindings({
    pods,
    status: readPullStatus({ pods, events, now }),
    findings: findingsAt(recording, now, level),
    now,
  }).failures;
}

function judgeSnapshot(
  recording: Recording,
  snapshot: Snapshot,
  level: Level,
): Judgement[] {
  const { id, label } = recording;
  const failures = readFailures(recording, snapshot, level);
  const found = failuresByContainer(failures);
  const waiting = waitingContainers(snapshot.pods);
  const expected = waiting.map((container): Judgement => {
    const failure = found.get(container.key);
    const cause = label.containers?.[container.container] ?? label.cause;
    const common = {
      id: `${id} ${snapshot.name} ${container.key}`,
      predicted: failure?.classification.cause,
      text: failure?.message ?? container.message,
      exactIsOwed: false,
    };
    if (cause === 'not-a-pull-failure') {
      // It failed at this moment and was not meant to: that it is seen is all that can be judged.
      return { ...common, cause: 'unlabelled', acceptable: [] };
    }
    if (snapshot.events.length === 0 && tellsNothing(container)) {
      return {
        ...common,
        cause: 'unknown',
        acceptable: ['unknown', cause, ...label.acceptable],
      };
    }
    return {
      ...common,
      cause,
      acceptable: label.containers ? [cause] : label.acceptable,
      needs: label.needs,
      // Of pods and events alone, any of the acceptable causes is all that is asked.
      exactIsOwed: label.needs !== 'text' && isMet(label.needs, level),
    };
  });
  const expectedKeys = new Set(waiting.map(({ key }) => key));
  const unexpected = [...found]
    .filter(([key]) => !expectedKeys.has(key))
    .map(
      ([key, failure]): Judgement => ({
        id: `${id} ${snapshot.name} ${key}`,
        cause: 'not-a-pull-failure',
        // Right where the case is about just this: a node's pause image, or a crash that hides a lost image.
        acceptable: label.acceptable.filter(
          cause => cause !== 'not-a-pull-failure',
        ),
        predicted: failure.classification.cause,
        text: failure.message,
        exactIsOwed: false,
      }),
    );
  if (expected.length + unexpected.length > 0) {
    return [...expected, ...unexpected];
  }
  return [
    {
      id: `${id} ${snapshot.name}`,
      cause: 'not-a-pull-failure',
      acceptable: ['not-a-pull-failure'],
      predicted: undefined,
      text: '',
      exactIsOwed: false,
    },
  ];
}

/** Lets the engine read each snapshot of a recording, with what may be seen at a level. */
export function judgeRecording(
  recording: Recording,
  level: Level,
): Judgement[] {
  return recording.snapshots.flatMap(snapshot =>
    judgeSnapshot(recording, snapshot, level),
  );
}
