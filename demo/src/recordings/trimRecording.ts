import { z } from 'zod';
import { createMergePatch, isSameJson, type JsonObject } from './json';
import { withImagesAskedFor } from './nodeImages';
import type { StoredRecording } from './storedRecording';
import { trimObject } from './trim';

const objects = z.array(z.record(z.string(), z.json()));

const snapshot = z.object({
  time: z.iso.datetime(),
  pods: objects,
  events: objects,
});

const node = z.object({
  kubeletVersion: z.string(),
  containerRuntimeVersion: z.string(),
  architecture: z.string(),
});

/** A recording as it was made: whole objects, each snapshot complete. */
const fullRecordingSchema = z.object({
  case: z.string(),
  workload: z.object({
    kind: z.string(),
    namespace: z.string(),
    name: z.string(),
  }),
  runtime: z.object({
    apiserver: z.string(),
    nodes: z.record(z.string(), node),
  }),
  observedFailure: z.boolean(),
  snapshots: z.object({
    early: snapshot.nullish(),
    backoff: snapshot.nullish(),
    late: snapshot.nullish(),
  }),
  final: snapshot.extend({
    owners: objects,
    nodes: objects,
    serviceAccounts: objects,
    secrets: objects,
  }),
});

type FullSnapshot = z.infer<typeof snapshot>;

function size(value: JsonObject): number {
  return JSON.stringify(value).length;
}

/** Collects objects and stores each in the shortest way: as it is, or as a patch upon one collected before. */
function objectTable() {
  const stored: StoredRecording['objects'] = [];
  const collected: JsonObject[] = [];

  function shortest(object: JsonObject) {
    let best: StoredRecording['objects'][number] = object;
    let bestSize = size(object);
    for (const [upon, other] of collected.entries()) {
      const candidate = { upon, patch: createMergePatch(other, object) };
      const candidateSize = size(candidate);
      if (candidateSize < bestSize) {
        best = candidate;
        bestSize = candidateSize;
      }
    }
    return best;
  }

  return {
    stored,
    /** The position of the object, which is a new one unless the very same object was added before. */
    add(full: JsonObject): number {
      const object = trimObject(full);
      const known = collected.findIndex(other => isSameJson(other, object));
      if (known >= 0) {
        return known;
      }
      stored.push(shortest(object));
      return collected.push(object) - 1;
    },
  };
}

/**
 * Reduces a recording to what diagnosing an image pull needs, and stores each object once.
 *
 * @param recording - The parsed content of a recording's file.
 * @throws ZodError naming the field when it is no recording.
 */
export function trimRecording(recording: unknown): StoredRecording {
  const full = fullRecordingSchema.parse(recording);
  const table = objectTable();
  const add = (list: JsonObject[]) => list.map(table.add);
  // Items of a list carry no kind unless the recorder added it.
  const addCore = (kind: string, list: JsonObject[]) =>
    add(list.map(object => ({ apiVersion: 'v1', kind, ...object })));
  const addSnapshot = (taken: FullSnapshot) => ({
    time: taken.time,
    pods: addCore('Pod', taken.pods),
    events: addCore('Event', taken.events),
  });
  const { early, backoff, late } = full.snapshots;
  const snapshots = {
    early: early ? addSnapshot(early) : null,
    backoff: backoff ? addSnapshot(backoff) : null,
    late: late ? addSnapshot(late) : null,
  };
  const final = {
    ...addSnapshot(full.final),
    owners: add(full.final.owners),
    nodes: addCore(
      'Node',
      full.final.nodes.map(one => withImagesAskedFor(one, full.final.pods)),
    ),
    serviceAccounts: addCore('ServiceAccount', full.final.serviceAccounts),
    secrets: addCore('Secret', full.final.secrets),
  };
  const [firstNode] = Object.values(full.runtime.nodes);
  return {
    case: full.case,
    workload: full.workload,
    runtime: {
      apiServer: full.runtime.apiserver,
      kubelet: firstNode.kubeletVersion,
      containerRuntime: firstNode.containerRuntimeVersion,
      architecture: firstNode.architecture,
    },
    observedFailure: full.observedFailure,
    snapshots,
    final,
    objects: table.stored,
  };
}
