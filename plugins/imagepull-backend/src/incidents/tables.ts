import {
  causeIdSchema,
  certaintySchema,
  clusterHealthSchema,
  containerKindSchema,
  factsSchema,
  fixerSchema,
  impactLevelSchema,
  incidentOutcomeSchema,
  localizedTextSchema,
  timelineEntrySchema,
} from 'backstage-plugin-imagepull-common';
import { z } from 'zod';

/** Whole numbers beyond 32 bits: PostgreSQL's driver returns them as text, SQLite's as numbers. */
const bigInteger = z
  .union([z.number(), z.string().regex(/^-?\d+$/)])
  .transform(Number)
  .pipe(z.number().int());

/** A value that is kept as JSON in a text. */
function json<T>(schema: z.ZodType<T>) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: `No JSON: ${error}` });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** A row of `incidents`. Times are milliseconds since 1970. */
export const incidentRowSchema = z.object({
  id: z.string(),
  /** Unique among open incidents. */
  identity: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  workload_api_version: z.string().nullable(),
  workload_kind: z.string(),
  workload_name: z.string(),
  container: z.string(),
  container_kind: containerKindSchema,
  /** As written. */
  image: z.string(),
  registry: z.string().nullable(),
  repository: z.string().nullable(),
  tag: z.string().nullable(),
  digest: z.string().nullable(),
  cause: causeIdSchema,
  certainty: certaintySchema,
  fixer: fixerSchema,
  impact: impactLevelSchema,
  /** Rank of the impact, 0 is the most urgent. */
  urgency: z.number().int(),
  headline: json(localizedTextSchema),
  opened_at: bigInteger,
  last_seen_at: bigInteger,
  resolved_at: bigInteger.nullable(),
  outcome: incidentOutcomeSchema.nullable(),
  reopened: z.number().int(),
  pods: z.number().int(),
  pods_in_all: z.number().int(),
  attempts: z.number().int().nullable(),
  labels: json(z.record(z.string(), z.string())),
  /** Lower case: everything that the text filter looks through but the names of entities. */
  search: z.string(),
  /** Which entities it belongs to; null where it belongs to none. */
  entity_set: z.string().nullable(),
  /** Differs when anything that is known of it differs. */
  fingerprint: z.string(),
});
/** A row of `incidents` as it was read. */
export type IncidentRow = z.output<typeof incidentRowSchema>;
/** A row of `incidents` as it is written: JSON as text. */
export type IncidentRecord = z.input<typeof incidentRowSchema>;

/** What correlation needs of an incident beyond its row: the `facts` of `incident_details`. */
export const incidentFactsSchema = z.object({
  facts: factsSchema,
  pullSecrets: z.array(z.string()).readonly(),
});
/** What correlation needs of an incident beyond its row. */
export type IncidentFacts = z.output<typeof incidentFactsSchema>;

/** A row of `incident_details`. */
export const detailsRowSchema = z.object({
  incident_id: z.string(),
  facts: json(incidentFactsSchema),
  /** See `decodeKnown`. */
  known: z.instanceof(Uint8Array),
});

/** A row of `incident_timeline`. */
export const timelineRowSchema = z.object({
  incident_id: z.string(),
  /** Grows within an incident, from 1; there may be gaps. */
  sequence: z.number().int(),
  entry: json(timelineEntrySchema),
});

/** A row of `incident_nodes`. */
export const nodeRowSchema = z.object({
  incident_id: z.string(),
  node: z.string(),
});
/** A row of `incident_nodes`. */
export type NodeRow = z.output<typeof nodeRowSchema>;

/** A row of `entities`. */
export const entityRowSchema = z.object({
  entity_ref: z.string(),
  title: z.string().nullable(),
  owner_ref: z.string().nullable(),
  system_ref: z.string().nullable(),
});
/** A row of `entities`. */
export type EntityRow = z.output<typeof entityRowSchema>;

/** A row of `entity_set_members`. */
export const entitySetMemberRowSchema = z.object({
  set_id: z.string(),
  entity_ref: z.string(),
});

/** A row of `clusters`. */
export const clusterRowSchema = z.object({
  name: z.string(),
  health: json(clusterHealthSchema),
  updated_at: bigInteger,
});

/** An entry of the `pulls` of `recent_pulls`, see `RecentPulls`. */
const recentPullsSchema = z.object({
  cluster: z.string(),
  registry: z.string(),
  repository: z.string().optional(),
  node: z.string().optional(),
  namespace: z.string(),
  count: z.number().int(),
  lastAt: z.string(),
});

/** A row of `recent_pulls`. */
export const recentPullsRowSchema = z.object({
  cluster: z.string(),
  pulls: json(z.array(recentPullsSchema)),
  at: bigInteger,
});

/** A row of `cluster_leases`. */
export const leaseRowSchema = z.object({
  cluster: z.string(),
  holder: z.string().nullable(),
  epoch: bigInteger,
  expires_at: bigInteger,
});
/** A row of `cluster_leases`. */
export type LeaseRow = z.output<typeof leaseRowSchema>;

/** A row of `replicas`. */
export const replicaRowSchema = z.object({
  id: z.string(),
  expires_at: bigInteger,
});

/** The row of `revision`. */
export const revisionRowSchema = z.object({ value: bigInteger });

const idRowsSchema = z.array(z.object({ id: z.string() }));

/** The ids in the rows of a query that selects them. */
export function readIds(rows: unknown): string[] {
  return idRowsSchema.parse(rows).map(({ id }) => id);
}
