import { basename, dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { readPullStatus } from 'backstage-plugin-imagepull-common';
import type {
  CoreEvent,
  Pod,
  PullFailure,
} from 'backstage-plugin-imagepull-common';
import { loadRecording } from 'imagepull-demo';
import { z } from 'zod';
import { filesBelow, readJson } from './files';
import type { Judgement } from './score';

const labelSchema = z
  .object({
    cause: z.string(),
    acceptable: z.array(z.string()).nullish(),
    containers: z.record(z.string(), z.string()).nullish(),
  })
  .transform(({ cause, acceptable, containers }) => ({
    cause,
    acceptable: acceptable ?? [cause],
    containers: containers ?? undefined,
  }));
type RecordingLabel = z.infer<typeof labelSchema>;

/** An object as an API server returned it: the engine reads it with the same distrust as one from the network. */
const isObject = (value: unknown) =>
  typeof value === 'object' && value !== null;

const snapshotSchema = z.object({
  time: z.string(),
  pods: z.array(z.custom<Pod>(isObject, 'not an object')),
  events: z.array(z.custom<CoreEvent>(isObject, 'not an object')).default([]),
});
const recordingSchema = z.object({
  case: z.string(),
  snapshots: z.record(z.string(), snapshotSchema),
  final: snapshotSchema.optional(),
});

/** One recorded case with its label. */
export interface Recording {
  id: string;
  label: RecordingLabel;
  snapshots: Snapshot[];
}

interface Snapshot {
  name: string;
  time: string;
  pods: Pod[];
  events: readonly CoreEvent[];
}

/** `labels.json` of the folder that the file is in, or of a folder above. */
function findLabels(file: string): string {
  for (
    let folder = dirname(file);
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    const candidate = join(folder, 'labels.json');
    if (existsSync(candidate)) {
      return candidate;
    }
  }
  throw new Error(`No labels.json beside or above ${file}`);
}

/** The demo keeps its recordings with each object only once; the others are whole. */
const storedSchema = z.object({
  case: z.string(),
  objects: z.array(z.unknown()),
});

type WholeRecording = z.infer<typeof recordingSchema>;

/** What a file holds; undefined for JSON of another kind. */
function readRecording(file: string): WholeRecording | undefined {
  const json = readJson(file);
  if (!z.looseObject({ case: z.string() }).safeParse(json).success) {
    return undefined;
  }
  if (storedSchema.safeParse(json).success) {
    const {
      case: name,
      snapshots,
      final,
    } = loadRecording(
      {
        runtimeName: basename(dirname(file)),
        case: basename(file, '.json'),
      },
      dirname(dirname(file)),
    );
    const whole = <T extends { time: Date }>(snapshot: T) => ({
      ...snapshot,
      time: snapshot.time.toISOString(),
    });
    return {
      case: name,
      snapshots: Object.fromEntries(
        Object.entries(snapshots).flatMap(([moment, snapshot]) =>
          snapshot ? [[moment, whole(snapshot)]] : [],
        ),
      ),
      final: whole(final),
    };
  }
  const parsed = recordingSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `${file} is not a recording: ${issue.path.join('.')}: ${issue.message}`,
    );
  }
  return parsed.data;
}

function snapshotsOf(recording: WholeRecording): Snapshot[] {
  const named = Object.entries(recording.snapshots);
  const last = recording.final ?? named[named.length - 1]?.[1];
  return [
    ...named,
    ...(recording.final ? [['final', recording.final] as const] : []),
    // An hour later the events have expired and the pods still fail.
    ...(last ? [['without events', { ...last, events: [] }] as const] : []),
  ].map(([name, snapshot]) => ({ name, ...snapshot }));
}

/**
 * Reads recordings with their labels from a file or a folder.
 *
 * What is no recording, and a recording without a label, cannot be judged: it is left out, and said so.
 *
 * @throws Error that names the file whose recording is broken
 */
export function readRecordings(path: string): Recording[] {
  const labelsByFile = new Map<string, Record<string, RecordingLabel>>();
  return filesBelow(path, '.json')
    .filter(file => !file.endsWith('labels.json'))
    .flatMap(file => {
      const labelsFile = findLabels(file);
      const labels =
        labelsByFile.get(labelsFile) ??
        z.record(z.string(), labelSchema).parse(readJson(labelsFile));
      labelsByFile.set(labelsFile, labels);
      const recording = readRecording(file);
      const label = recording && labels[recording.case];
      if (!label) {
        process.stderr.write(
          recording
            ? `Left out: ${labelsFile} has no label for '${recording.case}'\n`
            : `Left out: ${file} is not a recording\n`,
        );
        return [];
      }
      return [{ id: file, label, snapshots: snapshotsOf(recording) }];
    });
}

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

function judgeSnapshot(
  { id, label }: Recording,
  snapshot: Snapshot,
): Judgement[] {
  const { failures } = readPullStatus({
    pods: snapshot.pods,
    events: snapshot.events,
    now: new Date(snapshot.time),
  });
  const found = failuresByContainer(failures);
  const waiting = waitingContainers(snapshot.pods);
  const expected = waiting.map((container): Judgement => {
    const failure = found.get(container.key);
    const cause = label.containers?.[container.container] ?? label.cause;
    const common = {
      id: `${id} ${snapshot.name} ${container.key}`,
      predicted: failure?.classification.cause,
      text: failure?.message ?? container.message,
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
    },
  ];
}

/** Lets the engine read each snapshot of a recording. */
export function judgeRecording(recording: Recording): Judgement[] {
  return recording.snapshots.flatMap(snapshot =>
    judgeSnapshot(recording, snapshot),
  );
}
