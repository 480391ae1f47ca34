import type {
  CheckResult,
  Diagnosis,
  EntityReport,
} from 'backstage-plugin-imagepull-common';
import { checkState } from './checklist';

function holdChecks(
  before: readonly CheckResult[],
  now: readonly CheckResult[],
): CheckResult[] {
  return now.map(check =>
    checkState(check) === 'pending'
      ? before.find(({ id }) => id === check.id) ?? check
      : check,
  );
}

function hold(before: Diagnosis, now: Diagnosis): Diagnosis {
  return {
    ...before,
    // What does not wait for checks.
    impact: now.impact,
    failures: now.failures,
    events: now.events,
    since: now.since,
    checks: holdChecks(before.checks, now.checks),
    checking: true,
  };
}

function isSettled(diagnosis: Diagnosis): boolean {
  return !diagnosis.checks.some(check => checkState(check) === 'pending');
}

/**
 * A new report with the verdicts that the reader has in front of them, where the checks behind them are being made again:
 * otherwise a verdict would fall back to what text alone tells for a moment, and what is open or has the focus would go
 * away with it.
 */
export function holdVerdicts(
  before: EntityReport | undefined,
  now: EntityReport,
): EntityReport {
  if (!before || now.diagnoses.every(isSettled)) {
    return now;
  }
  return {
    ...now,
    diagnoses: now.diagnoses.map(diagnosis => {
      const known = before.diagnoses.find(({ id }) => id === diagnosis.id);
      return known && isSettled(known) && !isSettled(diagnosis)
        ? hold(known, diagnosis)
        : diagnosis;
    }),
  };
}
