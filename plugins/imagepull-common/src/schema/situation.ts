import { z } from 'zod';
import {
  certaintySchema,
  fixerSchema,
  imageNameSchema,
  localizedTextSchema,
  timeSchema,
} from './common';
import { impactLevelSchema } from './incident';

/**
 * What lies behind several incidents, or behind one.
 *
 * `service-mistake`: one service asks for something that is not right; `shared-image`: several services use an image
 * that cannot be pulled; `registry-outage`: a registry fails; `registry-unreachable`: a registry cannot be reached from
 * some or all clusters; `rate-limit`: a registry lets no more pulls through; `node`: one node is at fault;
 * `shared-credential`: a credential that several services use is refused; `unclear`: the evidence does not tell.
 *
 * @public
 */
export const situationKindSchema = z.enum([
  'registry-outage',
  'registry-unreachable',
  'shared-credential',
  'rate-limit',
  'node',
  'shared-image',
  'service-mistake',
  'unclear',
]);
/** What lies behind several incidents, see {@link situationKindSchema}. @public */
export type SituationKind = z.infer<typeof situationKindSchema>;

/** An observation that speaks for a situation or against it. @public */
export const situationEvidenceSchema = z.object({
  speaks: z.enum(['for', 'against']),
  text: localizedTextSchema,
});
/** An observation that speaks for a situation or against it. @public */
export type SituationEvidence = z.infer<typeof situationEvidenceSchema>;

/** How far a situation reaches. Counts everything, whoever looks. @public */
export const situationSizeSchema = z.object({
  incidents: z.number().int(),
  /** Catalog entities, plus workloads that belong to none. */
  services: z.number().int(),
  /** Owners of these entities. */
  teams: z.number().int(),
  pods: z.number().int(),
  clusters: z.number().int(),
  namespaces: z.number().int(),
  nodes: z.number().int(),
});
/** How far a situation reaches. @public */
export type SituationSize = z.infer<typeof situationSizeSchema>;

/** Open incidents that have one thing behind them. Each open incident is in exactly one situation. @public */
export const situationSchema = z.object({
  /** Stays the same while the situation lasts. */
  id: z.string(),
  kind: situationKindSchema,
  certainty: certaintySchema,
  /** What it is, in one sentence with the real names. */
  headline: localizedTextSchema,
  /** What to do, by whom, in one or two sentences. */
  advice: localizedTextSchema,
  fixer: fixerSchema,
  /** The rule that led to it, in one sentence. */
  rule: localizedTextSchema,
  evidence: z.array(situationEvidenceSchema),
  size: situationSizeSchema,
  /** The worst of its incidents. */
  impact: impactLevelSchema,
  /** When the first of its incidents was opened. */
  since: timeSchema,
  clusters: z.array(z.string()),
  registry: z.string().optional(),
  node: z.string().optional(),
  image: imageNameSchema.optional(),
  /** Incidents that the viewer may see. */
  incidentIds: z.array(z.string()),
});
/** Open incidents that have one thing behind them. @public */
export type Situation = z.infer<typeof situationSchema>;
