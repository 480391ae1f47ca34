import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { EntityReport } from 'backstage-plugin-imagepull-common';
import type { Request } from 'express';

/** What the audit log keeps of a report: where was looked, and how much was found. */
function summaryOf(report: EntityReport) {
  return {
    clusters: report.clusters.map(({ name, error }) =>
      error ? { name, error: error.code } : { name },
    ),
    counts: report.counts,
    diagnoses: report.diagnoses.length,
  };
}

/** Leaves an audit event of a query for a report, whether it succeeds or fails. */
export async function audited(
  options: {
    auditor: AuditorService;
    eventId: 'diagnosis-read' | 'diagnosis-recheck';
    request: Request;
    entityRef: string;
  },
  query: () => Promise<EntityReport>,
): Promise<EntityReport> {
  const { auditor, eventId, request, entityRef } = options;
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    request,
    meta: { entityRef },
  });
  let report: EntityReport;
  try {
    report = await query();
  } catch (error) {
    await event.fail({ error: toError(error) });
    throw error;
  }
  await event.success({ meta: summaryOf(report) });
  return report;
}
