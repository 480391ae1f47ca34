import { z } from 'zod';

const jsonObject = z.record(z.string(), z.json());

/** Positions in `objects`. */
const references = z.array(z.number().int().nonnegative());

const snapshot = z.object({
  time: z.iso.datetime(),
  pods: references,
  events: references,
});

/**
 * A recording as it lies in a file. Each object is stored once, and as a JSON merge patch (RFC 7386) upon an earlier one
 * where that is shorter: most events differ in a message, most states of an object in a count and a time.
 */
export const storedRecordingSchema = z.object({
  case: z.string(),
  workload: z.object({
    kind: z.string(),
    namespace: z.string(),
    name: z.string(),
  }),
  runtime: z.object({
    apiServer: z.string(),
    kubelet: z.string(),
    containerRuntime: z.string(),
    architecture: z.string(),
  }),
  /** False: on this runtime no container ever showed a pull failure. */
  observedFailure: z.boolean(),
  snapshots: z.object({
    early: snapshot.nullable(),
    backoff: snapshot.nullable(),
    late: snapshot.nullable(),
  }),
  final: snapshot.extend({
    owners: references,
    nodes: references,
    serviceAccounts: references,
    secrets: references,
  }),
  objects: z.array(
    z.union([
      z.strictObject({
        upon: z.number().int().nonnegative(),
        patch: jsonObject,
      }),
      jsonObject,
    ]),
  ),
});

export type StoredRecording = z.infer<typeof storedRecordingSchema>;

/** What is known about a case because it was set up on purpose. */
export const labelsSchema = z.record(
  z.string(),
  z.object({
    /** The cause, or `not-a-pull-failure`, or `multiple`. */
    cause: z.string(),
    /** Causes that are right, the best first. */
    acceptable: z.array(z.string()),
    /** What must be read to know the exact cause. */
    needs: z.enum(['text', 'objects', 'secrets']),
    /** Kind, namespace and name of the workload: `Deployment shop/web`. */
    workload: z.string(),
    /** The cause per container where one pod has several. */
    containers: z.record(z.string(), z.string()).optional(),
  }),
);

export type RecordingLabels = z.infer<typeof labelsSchema>;
