import { z } from 'zod';
import { causeIdSchema, localizedTextSchema, timeSchema } from './common';
import {
  diagnosisSchema,
  resolvedDiagnosisSchema,
  slowPullReportSchema,
} from './diagnosis';

/** How many containers were looked at, and what they are doing. @public */
export const containerCountsSchema = z.object({
  pods: z.number().int(),
  total: z.number().int(),
  /** Running, finished, or failing for another reason than the image. */
  withImage: z.number().int(),
  /** A pull is in progress, or the pod is not scheduled yet. */
  pending: z.number().int(),
  slow: z.number().int(),
  failing: z.number().int(),
});
/** How many containers were looked at, and what they are doing. @public */
export type ContainerCounts = z.infer<typeof containerCountsSchema>;

/** Something that could not be looked at, and what it would take. @public */
export const limitationSchema = z.object({
  /** The verb and resource that were refused, for example `list replicasets.apps`. */
  missingPermission: z.string().optional(),
  text: localizedTextSchema,
});
/** Something that could not be looked at, and what it would take. @public */
export type Limitation = z.infer<typeof limitationSchema>;

/** Why a cluster gave no answer. @public */
export const clusterErrorSchema = z.object({
  code: z.enum([
    'timeout',
    'unreachable',
    'unauthorized',
    'forbidden',
    'rate-limited',
    'server-error',
    'invalid-answer',
    'credentials-required',
    'unknown-cluster',
    'unsupported-auth-provider',
  ]),
  text: localizedTextSchema,
  /** For `forbidden`: the verb and resource that the cluster's RBAC lacks. */
  missingPermission: z.string().optional(),
});
/** Why a cluster gave no answer. @public */
export type ClusterError = z.infer<typeof clusterErrorSchema>;

/** What was seen of one cluster. @public */
export const clusterReportSchema = z.object({
  name: z.string(),
  title: z.string().optional(),
  dashboardUrl: z.string().optional(),
  dashboardApp: z.string().optional(),
  checkedAt: timeSchema,
  counts: containerCountsSchema.optional(),
  error: clusterErrorSchema.optional(),
  limitations: z.array(limitationSchema),
});
/** What was seen of one cluster. @public */
export type ClusterReport = z.infer<typeof clusterReportSchema>;

/** How an entity's pods are found. @public */
export const podSelectionSchema = z.object({
  labelSelector: z.string(),
  /** Absent when the pods of all namespaces are looked at. */
  namespace: z.string().optional(),
});
/** How an entity's pods are found. @public */
export type PodSelection = z.infer<typeof podSelectionSchema>;

/** The answer to "why can this entity's pods not pull their images?". @public */
export const entityReportSchema = z.object({
  entityRef: z.string(),
  /** When the cluster that was looked at longest ago was looked at. */
  checkedAt: timeSchema,
  /** Absent when the entity has no annotation that says which pods are its own: then no cluster was asked. */
  selection: podSelectionSchema.optional(),
  /** Totals over the clusters that answered. */
  counts: containerCountsSchema,
  clusters: z.array(clusterReportSchema),
  /** Most urgent first. */
  diagnoses: z.array(diagnosisSchema),
  slowPulls: z.array(slowPullReportSchema),
  /** Diagnoses that this backend made a while ago and that are over, the newest first. */
  resolved: z.array(resolvedDiagnosisSchema),
});
/** The answer to "why can this entity's pods not pull their images?". @public */
export type EntityReport = z.infer<typeof entityReportSchema>;

/** A built-in runbook. @public */
export const runbookSchema = z.object({
  cause: causeIdSchema,
  title: z.string(),
  /** The whole runbook, as the file in `docs/runbooks` has it. */
  markdown: z.string(),
});
/** A built-in runbook. @public */
export type Runbook = z.infer<typeof runbookSchema>;

/** The body of every answer with a status of 400 and above, as Backstage's own services send it. @public */
export const errorResponseSchema = z.object({
  error: z.object({ name: z.string(), message: z.string() }).passthrough(),
});
