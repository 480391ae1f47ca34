import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { CoreEvent, KubernetesObject, Pod } from '../kubernetes/objects';
import { applyMergePatch, type JsonObject } from './json';
import {
  labelsSchema,
  storedRecordingSchema,
  type RecordingLabels,
  type StoredRecording,
} from './storedRecording';

/** The three moments of a recording: first failure, first back-off, minutes later. */
export const snapshotNames = ['early', 'backoff', 'late'] as const;

export type SnapshotName = (typeof snapshotNames)[number];

/** What the API returned at one moment. */
export interface Snapshot {
  time: Date;
  pods: Pod[];
  events: CoreEvent[];
}

/** What a real cluster reported while an image pull failed for a cause that was set up on purpose. */
export interface Recording {
  /** The folder of the runtime: `containerd-2.1.9_kubelet-1.36.3`. */
  runtimeName: string;
  case: string;
  workload: StoredRecording['workload'];
  runtime: StoredRecording['runtime'];
  /** False: on this runtime no container ever showed a pull failure. */
  observedFailure: boolean;
  /** A moment that did not occur is undefined. */
  snapshots: Record<SnapshotName, Snapshot | undefined>;
  /** The end of the recording, with the objects around the pods. */
  final: Snapshot & {
    owners: KubernetesObject[];
    nodes: KubernetesObject[];
    serviceAccounts: KubernetesObject[];
    /** Names and types, no data. */
    secrets: KubernetesObject[];
  };
}

export interface RecordingName {
  runtimeName: string;
  case: string;
}

// This package is private and runs from its sources: there is no build in which the folder would be another.
// eslint-disable-next-line no-restricted-syntax
const defaultFolder = resolve(__dirname, '..', '..', 'recordings');

const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
  }),
});

const podSchema = objectSchema.extend({
  kind: z.literal('Pod'),
  spec: z.looseObject({
    containers: z.array(z.looseObject({ name: z.string() })),
  }),
  status: z
    .looseObject({ podIP: z.string().optional() })
    .default({})
    .transform(status => ({
      ...status,
      ...(status.podIP && { podIPs: [{ ip: status.podIP }] }),
    })),
});

const text = z.string().default('');
const time = z.string().nullable().default(null);

/** The API leaves out no field of an event's times and source; the trimmed copy does. */
const eventSchema = objectSchema
  .extend({
    kind: z.literal('Event'),
    involvedObject: z.looseObject({ kind: z.string(), name: z.string() }),
    type: z.string(),
    reason: z.string(),
    message: text,
    firstTimestamp: time,
    lastTimestamp: time,
    eventTime: time,
    source: z
      .object({
        component: z.string().optional(),
        host: z.string().optional(),
      })
      .default({}),
    reportingComponent: text,
    reportingInstance: text,
  })
  .transform(event => ({
    ...event,
    metadata: {
      ...event.metadata,
      creationTimestamp: secondOf(event.firstTimestamp ?? event.eventTime),
    },
  }));

function secondOf(timestamp: string | null): string | undefined {
  return timestamp?.replace(/\.\d+Z$/, 'Z');
}

function restoreObjects(stored: StoredRecording['objects']): JsonObject[] {
  const objects: JsonObject[] = [];
  for (const [position, entry] of stored.entries()) {
    if (!('upon' in entry && typeof entry.upon === 'number')) {
      objects.push(entry);
      continue;
    }
    const base = objects[entry.upon];
    const { patch } = z
      .object({ patch: z.record(z.string(), z.json()) })
      .parse(entry);
    if (!base) {
      throw new Error(`objects[${position}].upon names no earlier object`);
    }
    objects.push(applyMergePatch(base, patch));
  }
  return objects;
}

function restoreRecording(
  runtimeName: string,
  stored: StoredRecording,
): Recording {
  const objects = restoreObjects(stored.objects);
  const pick = <T>(schema: z.ZodType<T>, positions: number[]): T[] =>
    positions.map(position => schema.parse(objects[position]));
  const restoreSnapshot = (snapshot: {
    time: string;
    pods: number[];
    events: number[];
  }): Snapshot => ({
    time: new Date(snapshot.time),
    pods: pick(podSchema, snapshot.pods),
    events: pick(eventSchema, snapshot.events),
  });
  const { early, backoff, late } = stored.snapshots;
  return {
    runtimeName,
    case: stored.case,
    workload: stored.workload,
    runtime: stored.runtime,
    observedFailure: stored.observedFailure,
    snapshots: {
      early: early ? restoreSnapshot(early) : undefined,
      backoff: backoff ? restoreSnapshot(backoff) : undefined,
      late: late ? restoreSnapshot(late) : undefined,
    },
    final: {
      ...restoreSnapshot(stored.final),
      owners: pick(objectSchema, stored.final.owners),
      nodes: pick(objectSchema, stored.final.nodes),
      serviceAccounts: pick(objectSchema, stored.final.serviceAccounts),
      secrets: pick(objectSchema, stored.final.secrets),
    },
  };
}

/**
 * Reads one recording.
 *
 * @param folder - Where the trimmed recordings lie; those of the demo unless given.
 * @throws When there is no such recording or its file is none; the message names the file.
 */
export function loadRecording(
  name: RecordingName,
  folder: string = defaultFolder,
): Recording {
  const file = join(folder, name.runtimeName, `${name.case}.json`);
  try {
    return restoreRecording(
      name.runtimeName,
      storedRecordingSchema.parse(JSON.parse(readFileSync(file, 'utf8'))),
    );
  } catch (error) {
    throw new Error(`The recording ${file} cannot be read`, { cause: error });
  }
}

/** All recordings, by runtime and case. */
export function listRecordings(
  folder: string = defaultFolder,
): RecordingName[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name: runtimeName }) =>
      readdirSync(join(folder, runtimeName))
        .filter(file => file.endsWith('.json'))
        .map(file => ({ runtimeName, case: file.slice(0, -'.json'.length) })),
    );
}

/** What is known about each case because it was set up on purpose, by the case's name. */
export function loadRecordingLabels(
  folder: string = defaultFolder,
): RecordingLabels {
  return labelsSchema.parse(
    JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8')),
  );
}
