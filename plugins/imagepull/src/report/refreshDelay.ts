import type { EntityReport } from 'backstage-plugin-imagepull-common';

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

/**
 * Time from the end of one request to the start of the next, in milliseconds: 10 s while something fails or waits, 30 s
 * while all is well, doubling with every failed request in a row up to 5 minutes.
 */
export function refreshDelay(
  report: EntityReport | undefined,
  failuresInARow: number,
): number {
  const usual = !report || needsAttention(report) ? attentiveMs : calmMs;
  return Math.min(usual * 2 ** failuresInARow, longestMs);
}
