import { basename, dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import type {
  CoreEvent,
  KubernetesObject,
  Node,
  Pod,
  ServiceAccount,
} from 'backstage-plugin-imagepull-common';
import { loadRecording } from 'imagepull-demo';
import { z } from 'zod';
import { filesBelow, readJson } from './files';
import { needs } from './score';

const labelSchema = z
  .object({
    cause: z.string(),
    acceptable: z.array(z.string()).nullish(),
    needs: z.enum(needs).default('text'),
    containers: z.record(z.string(), z.string()).nullish(),
  })
  .transform(({ acceptable, containers, ...label }) => ({
    ...label,
    acceptable: acceptable ?? [label.cause],
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
const surroundingsSchema = z.object({
  serviceAccounts: z
    .array(z.custom<ServiceAccount>(isObject, 'not an object'))
    .default([]),
  nodes: z.array(z.custom<Node>(isObject, 'not an object')).default([]),
  secrets: z
    .array(z.custom<RecordedSecret>(isObject, 'not an object'))
    .default([]),
});
const recordingSchema = z.object({
  case: z.string(),
  workload: z.object({ namespace: z.string().optional() }).optional(),
  snapshots: z.record(z.string(), snapshotSchema),
  final: snapshotSchema.extend(surroundingsSchema.shape).optional(),
});

/** A secret as the API server returned it; its credentials were made up. */
export interface RecordedSecret extends KubernetesObject {
  type?: string;
  data?: Record<string, string>;
}

/** The objects around the pods, as they were at the end of a recording. */
export type Surroundings = z.infer<typeof surroundingsSchema>;

/** One recorded case with its label. */
export interface Recording {
  id: string;
  label: RecordingLabel;
  /** The namespace that it was recorded in; other objects than pods and events were recorded of no other. */
  namespace?: string;
  /** Absent when the recording has none. */
  surroundings?: Surroundings;
  snapshots: Snapshot[];
}

/** What the API server returned at one moment. */
export interface Snapshot {
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
      workload,
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
      workload,
      snapshots: Object.fromEntries(
        Object.entries(snapshots).flatMap(([moment, snapshot]) =>
          snapshot ? [[moment, whole(snapshot)]] : [],
        ),
      ),
      final: { ...whole(final), ...surroundingsSchema.parse(final) },
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
      return [
        {
          id: file,
          label,
          namespace: recording.workload?.namespace,
          surroundings: recording.final,
          snapshots: snapshotsOf(recording),
        },
      ];
    });
}
