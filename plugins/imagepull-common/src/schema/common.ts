import { z } from 'zod';
import { causeIds } from '../causes/causeIds';

/** A moment as ISO 8601 in UTC, for example `2026-11-20T07:28:07.213Z`. @public */
export const timeSchema = z.iso.datetime({ offset: true });

/** Schema of {@link CauseId}. @public */
export const causeIdSchema = z.enum(causeIds);

/** Who can change what has to change. @public */
export const fixerSchema = z.enum([
  'service-owner',
  'platform-team',
  'registry',
]);
/** Who can change what has to change. @public */
export type Fixer = z.infer<typeof fixerSchema>;

/**
 * How sure a statement is: `certain` — the evidence leaves no other reading; `likely` — the best reading, others remain
 * possible; `ambiguous` — the evidence fits several causes equally well; `unknown` — no evidence.
 *
 * @public
 */
export const certaintySchema = z.enum([
  'certain',
  'likely',
  'ambiguous',
  'unknown',
]);
/** How sure a statement is, see {@link certaintySchema}. @public */
export type Certainty = z.infer<typeof certaintySchema>;

/**
 * A sentence for people: the id of its template, the values in it, and the English rendering. A user interface that
 * has a translation for `id` fills `params` into that; everything else shows `text`. Names of things stand between
 * backticks; nothing else in it is markup.
 *
 * @public
 */
export const localizedTextSchema = z.object({
  id: z.string(),
  params: z.record(z.string(), z.string()),
  text: z.string(),
});
/** A sentence for people, see {@link localizedTextSchema}. @public */
export type LocalizedText = z.infer<typeof localizedTextSchema>;

/** An image reference as written, and its parts where it is valid. @public */
export const imageNameSchema = z.object({
  /** The reference as the pod names it, cleaned of control characters. */
  written: z.string(),
  /** Registry host with port, `docker.io` when none is written. Absent in an invalid reference. */
  registry: z.string().optional(),
  /** Repository within the registry, with `library/` where Docker Hub implies it. */
  repository: z.string().optional(),
  /** Tag; `latest` when neither tag nor digest is written. */
  tag: z.string().optional(),
  digest: z.string().optional(),
});
/** An image reference as written, and its parts where it is valid. @public */
export type ImageName = z.infer<typeof imageNameSchema>;

/** The thing that people deploy: a Deployment rather than its ReplicaSet, a CronJob rather than its Job. @public */
export const workloadSchema = z.object({
  apiVersion: z.string().optional(),
  kind: z.string(),
  name: z.string(),
});
/** The thing that people deploy, see {@link workloadSchema}. @public */
export type Workload = z.infer<typeof workloadSchema>;
