import { z } from 'zod';
import { localizedTextSchema, timeSchema } from './common';

/**
 * Every check that an investigation can make, in the order of the checklist: the image reference, the registry, the
 * image in it, the pull secrets, the nodes, the surroundings.
 *
 * @public
 */
export const checkIds = [
  'reference-valid',
  'registry-answers',
  'repository-exists',
  'image-exists',
  'similar-names',
  'platform-offered',
  'rate-limit',
  'pull-secret-named',
  'service-account-secrets',
  'pull-secret-exists',
  'pull-secret-type',
  'pull-secret-covers-image',
  'unused-pull-secret',
  'node-disk',
  'node-pulls',
  'image-on-nodes',
  'pulls-elsewhere',
  'recent-changes',
] as const;

/** The id of a check. @public */
export type CheckId = (typeof checkIds)[number];

/** Schema of {@link CheckId}. @public */
export const checkIdSchema = z.enum(checkIds);

/**
 * What a check found: `pass` — nothing wrong there; `fail` — something wrong that explains the failure or adds to it;
 * `unknown` — it looked, or would have, and cannot tell; `skipped` — its answer could change nothing here.
 *
 * @public
 */
export const checkVerdictSchema = z.enum([
  'pass',
  'fail',
  'unknown',
  'skipped',
]);
/** What a check found, see {@link checkVerdictSchema}. @public */
export type CheckVerdict = z.infer<typeof checkVerdictSchema>;

/** What a check lacked to look, or to look closer. @public */
export const checkObstacleSchema = z.object({
  /** The verb and resource that the cluster refused, for example `list secrets`. */
  permission: z.string().optional(),
  /** The field of app-config that would let it look, for example `imagepull.registries`. */
  config: z.string().optional(),
  /** One sentence that says what to grant or to set. */
  text: localizedTextSchema,
});
/** What a check lacked to look, or to look closer. @public */
export type CheckObstacle = z.infer<typeof checkObstacleSchema>;

/** One observation of a check. @public */
export const checkEvidenceSchema = z.object({
  text: localizedTextSchema,
  /** What a registry or a cluster said, cleaned and with secrets redacted. */
  quote: z.string().optional(),
});
/** One observation of a check. @public */
export type CheckEvidence = z.infer<typeof checkEvidenceSchema>;

/** One step of the checklist that people go through by hand, and what came of it. @public */
export const checkResultSchema = z.object({
  id: checkIdSchema,
  /** What it asks, in plain words. */
  question: localizedTextSchema,
  verdict: checkVerdictSchema,
  /** The answer in one sentence; for `skipped` and `unknown`, why there is none. */
  answer: localizedTextSchema,
  evidence: z.array(checkEvidenceSchema),
  /** When it looked; absent when it did not. */
  at: timeSchema.optional(),
  /** As whom it looked: an account of a cluster, anonymously, with the credentials configured for a registry … */
  as: localizedTextSchema.optional(),
  obstacle: checkObstacleSchema.optional(),
});
/** One step of the checklist, and what came of it. @public */
export type CheckResult = z.infer<typeof checkResultSchema>;
