import type { EntityReport } from 'backstage-plugin-imagepull-common';

const eagerMs = 1_000;
const eagerGrowth = 1.5;
const attentiveMs = 10_000;
const calmMs = 30_000;
const longestMs = 300_000;

/** Whether somebody is likely to be watching this report for a change. */
function needsAttention(report: EntityReport): boolean {
  const { failing, pending, slow } = report.counts;
  return (
    report.diagnoses.length > 0 ||
    failing + pending + slow > 0 ||
    report.clusters.some(cluster => cluster.error !== undefined)
  );
}

/** Whether checks are still running, so that the next answer will soon know more. */
export function isChecking(report: EntityReport | undefined): boolean {
  return report?.diagnoses.some(diagnosis => diagnosis.checking) ?? false;
}

/** What was asked before the next request. */
export interface RequestHistory {
  /** Requests in a row that failed, up to now. */
  failuresInARow: number;
  /** Answers in a row in which checks were still running, up to now. */
  checkingInARow: number;
}

/**
 * Time from the end of one request to the start of the next, in milliseconds: 10 s while something fails or waits, 30 s
 * while all is well, doubling with every failed request in a row up to 5 minutes. While checks are running it is 1 s, and
 * half as much again with every answer that still waits for them, up to the usual time.
 */
export function refreshDelay(
  report: EntityReport | undefined,
  { failuresInARow, checkingInARow }: RequestHistory,
): number {
  const usual = !report || needsAttention(report) ? attentiveMs : calmMs;
  if (failuresInARow > 0) {
    return Math.min(usual * 2 ** failuresInARow, longestMs);
  }
  return checkingInARow > 0
    ? Math.min(eagerMs * eagerGrowth ** (checkingInARow - 1), usual)
    : usual;
}
