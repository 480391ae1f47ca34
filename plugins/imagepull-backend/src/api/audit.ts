import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import type { Request } from 'express';

/** What the audit log keeps of a report: where was looked, and how much was found. */
export function summaryOf(report: EntityReport) {
  return {
    clusters: report.clusters.map(({ name, error }) =>
      error ? { name, error: error.code } : { name },
    ),
    counts: report.counts,
    diagnoses: report.diagnoses.length,
  };
}

/** A query that leaves an audit event. */
export interface AuditedQuery {
  auditor: AuditorService;
  /** `medium` asks clusters anew; `low` reads what is stored. */
  eventId:
    | 'diagnosis-read'
    | 'diagnosis-recheck'
    | 'overview-read'
    | 'incident-read'
    | 'incidents-export';
  severityLevel: 'low' | 'medium';
  request: Request;
  /** What is asked for. */
  meta: JsonObject;
}

/** Leaves an audit event of a query, whether it succeeds or fails. `summarize` tells what is kept of its result. */
export async function audited<T>(
  { auditor, ...event }: AuditedQuery,
  query: () => Promise<T>,
  summarize: (result: T) => JsonObject,
): Promise<T> {
  const record = await auditor.createEvent(event);
  let result: T;
  try {
    result = await query();
  } catch (error) {
    await record.fail({ error: toError(error) });
    throw error;
  }
  await record.success({ meta: summarize(result) });
  return result;
}
