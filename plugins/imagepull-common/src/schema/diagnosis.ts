import { z } from 'zod';
import {
  causeIdSchema,
  certaintySchema,
  fixerSchema,
  imageNameSchema,
  localizedTextSchema,
  timeSchema,
  workloadSchema,
} from './common';
import { checkResultSchema } from './check';
import { factsSchema } from './classification';
import { podEventSchema, pullFailureSchema, slowPullSchema } from './failure';

/** One step of a fix: what to do, and what to type where something can be typed. @public */
export const fixStepSchema = z.object({
  text: localizedTextSchema,
  /** Ready to be copied: every name in it was validated and quoted. */
  code: z
    .object({ language: z.enum(['shell', 'yaml']), content: z.string() })
    .optional(),
  /** Why there is nothing to copy, when a name was refused. */
  refusal: localizedTextSchema.optional(),
});
/** One step of a fix. @public */
export type FixStep = z.infer<typeof fixStepSchema>;

/** Something that ends the failure, or that settles what the cause is. @public */
export const fixSchema = z.object({
  /** Stable within a diagnosis, for example `correct-tag`. */
  id: z.string(),
  /** `forward`: repairs; `rollback`: returns to what ran before; `confirm`: settles an ambiguous cause. */
  kind: z.enum(['forward', 'rollback', 'confirm']),
  title: localizedTextSchema,
  audience: fixerSchema,
  steps: z.array(fixStepSchema),
  /** Pods must be recreated before the fix has an effect. */
  needsRestart: z.boolean(),
});
/** Something that ends the failure, or that settles what the cause is. @public */
export type Fix = z.infer<typeof fixSchema>;

/** One observation that the verdict rests on. @public */
export const evidenceSchema = z.object({
  source: z.enum(['status', 'event', 'owner', 'pods', 'reference', 'check']),
  text: localizedTextSchema,
  /** The raw message, cleaned, for evidence that quotes one. */
  quote: z.string().optional(),
  at: timeSchema.optional(),
});
/** One observation that the verdict rests on. @public */
export type Evidence = z.infer<typeof evidenceSchema>;

/**
 * What the failure means for users now: `down` — no pod of the workload is ready; `degraded` — fewer are ready than
 * wanted; `serving` — as many as wanted are ready; `not-serving-yet` — a first roll-out, nothing served before;
 * `background` — a job, which serves nobody directly; `unknown` — too little is visible.
 *
 * @public
 */
export const impactSchema = z.object({
  level: z.enum([
    'down',
    'degraded',
    'serving',
    'not-serving-yet',
    'background',
    'unknown',
  ]),
  ready: z.number().int().optional(),
  /** Absent when the owner could not be read. */
  desired: z.number().int().optional(),
  /** The ready pods run an older revision than the failing ones. */
  previousRevisionServes: z.boolean(),
  text: localizedTextSchema,
  since: timeSchema.optional(),
});
/** What the failure means for users now. @public */
export type Impact = z.infer<typeof impactSchema>;

/** The difference between the last good image and the failing one. @public */
export const changeSchema = z.object({
  container: z.string(),
  before: imageNameSchema,
  after: imageNameSchema,
  /** Parts that differ. */
  parts: z.array(z.enum(['registry', 'repository', 'tag', 'digest'])),
  revisionBefore: z.string().optional(),
  revisionAfter: z.string().optional(),
  /** When the failing revision was made. */
  at: timeSchema.optional(),
  text: localizedTextSchema,
});
/** The difference between the last good image and the failing one. @public */
export type Change = z.infer<typeof changeSchema>;

/** What happens without anybody's doing, and what a fix needs to take effect. @public */
export const outlookSchema = z.object({
  /** The kubelet tries again by itself. */
  retries: z.boolean(),
  /** Expected moment of the next attempt; absent when nothing tells. */
  nextRetry: timeSchema.optional(),
  text: localizedTextSchema,
});
/** What happens without anybody's doing. @public */
export type Outlook = z.infer<typeof outlookSchema>;

/** A tool that owns the workload's manifest, so that a change belongs into its source. @public */
export const managerSchema = z.object({
  tool: z.enum(['argo-cd', 'flux', 'helm']),
  /** Name of the application, Kustomization or release. */
  name: z.string().optional(),
  namespace: z.string().optional(),
});
/** A tool that owns the workload's manifest. @public */
export type Manager = z.infer<typeof managerSchema>;

/** A link to a runbook. @public */
export const runbookLinkSchema = z.object({
  title: z.string(),
  /** An http or https URL, or a path within the app that begins with one slash. */
  url: z.string(),
  /** To be shown instead of the built-in runbook of the cause, not beside it. */
  replacesBuiltIn: z.boolean().optional(),
});
/** A link to a runbook. @public */
export type RunbookLink = z.infer<typeof runbookLinkSchema>;

/** All failures of one workload with one image and one cause, explained. @public */
export const diagnosisSchema = z.object({
  /** Stable across polls and pod restarts: made of cluster, namespace, workload, image and cause. */
  id: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  workload: workloadSchema,
  image: imageNameSchema,
  cause: causeIdSchema,
  variant: z.string().optional(),
  certainty: certaintySchema,
  alternatives: z.array(causeIdSchema),
  facts: factsSchema,
  /** The cause as one plain sentence with the real names. */
  headline: localizedTextSchema,
  /** What that means, in two or three sentences for a reader who is no Kubernetes expert. */
  explanation: localizedTextSchema,
  fixer: fixerSchema,
  impact: impactSchema,
  change: changeSchema.optional(),
  outlook: outlookSchema,
  manager: managerSchema.optional(),
  evidence: z.array(evidenceSchema),
  /** The checklist of an image pull with what came of each step, in the order of `checkIds`. */
  checks: z.array(checkResultSchema),
  /** Checks are still running: a report that is asked for a moment later will know more. */
  checking: z.boolean(),
  /** Best first. */
  fixes: z.array(fixSchema),
  /** Links beside the built-in runbook of the cause. */
  runbooks: z.array(runbookLinkSchema),
  /** The failing containers, newest first. */
  failures: z.array(pullFailureSchema),
  /** Events of the failing pods, newest first. */
  events: z.array(podEventSchema),
  since: timeSchema.optional(),
});
/** All failures of one workload with one image and one cause, explained. @public */
export type Diagnosis = z.infer<typeof diagnosisSchema>;

/**
 * A diagnosis that no longer holds. `running`: its pods got the image; `image-changed`: the workload asks for another
 * image, which it got; `gone`: the pods or the workload do not exist any more.
 *
 * @public
 */
export const resolvedDiagnosisSchema = z.object({
  /** `id` of the diagnosis. */
  id: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  workload: workloadSchema,
  image: imageNameSchema,
  cause: causeIdSchema,
  outcome: z.enum(['running', 'image-changed', 'gone']),
  /** When it was first seen to be over. */
  resolvedAt: timeSchema,
  since: timeSchema.optional(),
  /** That it is over, and how, in one sentence. */
  text: localizedTextSchema,
  /** What changed between the last failing look and this one, one sentence each; empty when nothing visible did. */
  changes: z.array(localizedTextSchema),
});
/** A diagnosis that no longer holds, see {@link resolvedDiagnosisSchema}. @public */
export type ResolvedDiagnosis = z.infer<typeof resolvedDiagnosisSchema>;

/** A pull that takes long, with the workload it belongs to. @public */
export const slowPullReportSchema = slowPullSchema.extend({
  cluster: z.string(),
  workload: workloadSchema,
});
/** A pull that takes long, with the workload it belongs to. @public */
export type SlowPullReport = z.infer<typeof slowPullReportSchema>;
