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
import { clusterReportSchema } from './api';
import { diagnosisSchema, impactSchema } from './diagnosis';
import { containerKindSchema } from './failure';

/** How bad an incident is for users, see {@link impactSchema}. @public */
export const impactLevelSchema = impactSchema.shape.level;
/** How bad an incident is for users. @public */
export type ImpactLevel = z.infer<typeof impactLevelSchema>;

/**
 * Why an incident is over. `running`: its pods got the image; `image-changed`: the workload asks for another image;
 * `gone`: the pods or the workload do not exist any more.
 *
 * @public
 */
export const incidentOutcomeSchema = z.enum([
  'running',
  'image-changed',
  'gone',
]);
/** Why an incident is over, see {@link incidentOutcomeSchema}. @public */
export type IncidentOutcome = z.infer<typeof incidentOutcomeSchema>;

/** A catalog entity that an incident belongs to. @public */
export const incidentEntitySchema = z.object({
  /** In the form of `stringifyEntityRef`. */
  ref: z.string(),
  title: z.string().optional(),
  /** Entity ref of the group or user that owns it. */
  owner: z.string().optional(),
  /** Entity ref of its system. */
  system: z.string().optional(),
});
/** A catalog entity that an incident belongs to. @public */
export type IncidentEntity = z.infer<typeof incidentEntitySchema>;

/**
 * One container of one workload that cannot get its image for one cause, from the first moment to the last: pods that
 * come and go and a kubelet that alternates between two reasons are one incident.
 *
 * @public
 */
export const incidentSchema = z.object({
  id: z.string(),
  cluster: z.string(),
  /** Empty for a fault of a node. */
  namespace: z.string(),
  workload: workloadSchema,
  /** Name of the container, or of the volume for an image volume. */
  container: z.string(),
  containerKind: containerKindSchema,
  image: imageNameSchema,
  /** The cause as it is known now. */
  cause: causeIdSchema,
  certainty: certaintySchema,
  headline: localizedTextSchema,
  fixer: fixerSchema,
  impact: impactLevelSchema,
  openedAt: timeSchema,
  /** When it was last seen to hold. */
  lastSeenAt: timeSchema,
  resolvedAt: timeSchema.optional(),
  outcome: incidentOutcomeSchema.optional(),
  /** How often it came back after it had been resolved. */
  reopened: z.number().int(),
  /** Pods that fail now; of a resolved one, those that failed last. */
  pods: z.number().int(),
  /** Pods that have failed in all, as many as were seen. */
  podsInAll: z.number().int(),
  /** Nodes of the failing pods, in order; at most 50. */
  nodes: z.array(z.string()),
  /** Attempts of the kubelet, as far as events tell: a lower bound. */
  attempts: z.number().int().optional(),
  /** Entities that it belongs to and that the viewer may read; empty when it belongs to none. */
  entities: z.array(incidentEntitySchema),
});
/** One container of one workload that cannot get its image for one cause, see {@link incidentSchema}. @public */
export type Incident = z.infer<typeof incidentSchema>;

/** What happened to an incident at one moment. @public */
export const timelineEntrySchema = z.object({
  at: timeSchema,
  type: z.enum([
    'opened',
    'reopened',
    /** Another cause, or the same one more or less certain. */
    'cause',
    /** What it means for users is another. */
    'impact',
    /** Other pods fail, or more, or fewer. */
    'pods',
    /** The same container failed with another image before. */
    'image',
    'resolved',
  ]),
  text: localizedTextSchema,
  /** Further sentences, for example what changed when it was resolved. */
  details: z.array(localizedTextSchema),
  /** For `image`: the incident of the image before. */
  incidentId: z.string().optional(),
});
/** What happened to an incident at one moment. @public */
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** An incident with everything that is known of it. @public */
export const incidentDetailsSchema = z.object({
  incident: incidentSchema,
  /** Oldest first. */
  timeline: z.array(timelineEntrySchema),
  /** As it was last diagnosed: evidence, checks, fixes, at most 20 failing pods. Its `runbooks` are filled in. */
  diagnosis: diagnosisSchema,
  /** The situation that it is a part of, while it is open. */
  situationId: z.string().optional(),
  /** How people call its cluster, and the cluster's dashboard; absent when the portal no longer has the cluster. */
  cluster: clusterReportSchema
    .pick({ title: true, dashboardUrl: true, dashboardApp: true })
    .optional(),
});
/** An incident with everything that is known of it. @public */
export type IncidentDetails = z.infer<typeof incidentDetailsSchema>;
