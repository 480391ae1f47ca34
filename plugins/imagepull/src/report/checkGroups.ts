import type {
  CheckResult,
  LocalizedText,
} from 'backstage-plugin-imagepull-common';
import {
  checkState,
  checkSubjects,
  lastCheckedAt,
  subjectOf,
  type CheckSubject,
} from './checklist';

/** A row of the checklist: one check, or several that all have the same answer. */
export interface CheckRow {
  /** The first of them, without what is said of the whole group. */
  check: CheckResult;
  questions: LocalizedText[];
}

/** Checks that look at the same thing. */
export interface CheckGroup {
  subject: CheckSubject;
  rows: CheckRow[];
  /** When the newest of them looked, ISO 8601; absent when none did. */
  at?: string;
  /** As whom they looked; absent when that differs. */
  as?: LocalizedText;
}

/** Whether a check gives the same reason for knowing nothing as an earlier one: a registry that is not listed, say. */
function repeats(check: CheckResult, earlier: CheckResult): boolean {
  return (
    [earlier, check].every(one => checkState(one) === 'unknown') &&
    check.answer.text === earlier.answer.text &&
    check.evidence.length === 0
  );
}

/** Times this close are one look, in milliseconds. */
const oneLookMs = 60_000;

function rowsOf(
  checks: readonly CheckResult[],
  { at, as }: Pick<CheckGroup, 'at' | 'as'>,
): CheckRow[] {
  const rows: CheckRow[] = [];
  for (const check of checks) {
    const same = rows.find(row => repeats(check, row.check));
    if (same) {
      same.questions.push(check.question);
      continue;
    }
    const isOfGroup =
      at !== undefined &&
      check.at !== undefined &&
      Date.parse(at) - Date.parse(check.at) < oneLookMs;
    rows.push({
      check: {
        ...check,
        at: isOfGroup ? undefined : check.at,
        as: as ? undefined : check.as,
      },
      questions: [check.question],
    });
  }
  return rows;
}

/** The checks by what they look at, in the order of the checklist, with what holds for all of a group said once. */
export function groupChecks(checks: readonly CheckResult[]): CheckGroup[] {
  return checkSubjects.flatMap(subject => {
    const ofSubject = checks.filter(({ id }) => subjectOf[id] === subject);
    if (ofSubject.length === 0) {
      return [];
    }
    const lookers = ofSubject.flatMap(check => check.as ?? []);
    const shared = {
      at: lastCheckedAt(ofSubject),
      as: lookers.every(({ text }) => text === lookers[0].text)
        ? lookers[0]
        : undefined,
    };
    return [{ subject, ...shared, rows: rowsOf(ofSubject, shared) }];
  });
}
