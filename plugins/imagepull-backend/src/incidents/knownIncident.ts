import {
  causeIdSchema,
  certaintySchema,
  containerKindSchema,
  diagnosisSchema,
  imageNameSchema,
  impactLevelSchema,
  incidentOutcomeSchema,
  timeSchema,
  workloadSchema,
  type KnownIncident,
  type RememberedDiagnosis,
} from 'backstage-plugin-imagepull-common';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { IncidentFacts } from './tables';

const decompress = promisify(gunzip);

/** The largest that is read, in bytes of JSON. An incident keeps at most 20 failing pods and has some 100,000. */
const maximumBytes = 16_000_000;

const texts = z.array(z.string());

const rememberedSchema = z.object({
  id: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  workload: workloadSchema,
  image: imageNameSchema,
  cause: causeIdSchema,
  since: z.string().optional(),
  ranBefore: z.boolean(),
  missingSecrets: texts,
  containers: z.array(
    z.object({ container: z.string(), containerKind: containerKindSchema }),
  ),
  failing: texts,
  served: texts,
  circumstances: z.object({
    pullSecrets: texts,
    serviceAccounts: texts,
    nodes: texts,
  }),
} satisfies Record<keyof RememberedDiagnosis, z.ZodType>);

const toldSchema = z.object({
  cause: causeIdSchema,
  certainty: certaintySchema,
  causeAt: timeSchema.optional(),
  impact: impactLevelSchema,
  impactAt: timeSchema.optional(),
  pods: z.number().int(),
  podsAt: timeSchema.optional(),
} satisfies Record<keyof KnownIncident['told'], z.ZodType>);

const knownIncidentSchema: z.ZodType<KnownIncident> = z.object({
  id: z.string(),
  identity: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  workload: workloadSchema,
  container: z.string(),
  containerKind: containerKindSchema,
  image: imageNameSchema,
  cause: causeIdSchema,
  diagnosis: diagnosisSchema,
  openedAt: timeSchema,
  lastSeenAt: timeSchema,
  resolvedAt: timeSchema.optional(),
  outcome: incidentOutcomeSchema.optional(),
  reopened: z.number().int(),
  pods: texts,
  seenPods: texts,
  podsInAll: z.number().int(),
  nodes: texts,
  attempts: z.number().int().optional(),
  labels: z.record(z.string(), z.string()),
  remembered: rememberedSchema,
  told: toldSchema,
  timelineLength: z.number().int(),
} satisfies Record<keyof KnownIncident, z.ZodType>);

/** What is kept of an incident beside the columns of its row. */
export interface EncodedDetails {
  /** Everything, see {@link decodeKnown}. */
  known: Buffer;
  /** JSON of what correlation needs, which would take long to find in everything. */
  facts: string;
  /** Differs when any of it differs. */
  fingerprint: string;
}

const fingerprintLength = 16;

/**
 * Makes of an incident what `incident_details` keeps. For some 15,000 bytes, compressing them at the fastest level takes
 * a tenth of a millisecond: less than handing them to another thread.
 */
export function encodeDetails(incident: KnownIncident): EncodedDetails {
  const json = JSON.stringify(incident);
  const { diagnosis, remembered } = incident;
  const facts: IncidentFacts = {
    facts: diagnosis.facts,
    pullSecrets: remembered.circumstances.pullSecrets,
  };
  return {
    known: gzipSync(json, { level: 1 }),
    facts: JSON.stringify(facts),
    fingerprint: createHash('sha256')
      .update(json)
      .digest('base64url')
      .slice(0, fingerprintLength),
  };
}

/**
 * Reads what `incident_details` keeps.
 *
 * @throws Error or ZodError when it is not what this version writes
 */
export async function decodeKnown(known: unknown): Promise<KnownIncident> {
  const json = await decompress(z.instanceof(Uint8Array).parse(known), {
    maxOutputLength: maximumBytes,
  });
  return knownIncidentSchema.parse(JSON.parse(json.toString('utf8')));
}
