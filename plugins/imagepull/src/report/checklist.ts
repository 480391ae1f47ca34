import type {
  CheckId,
  CheckResult,
  CheckVerdict,
  Diagnosis,
  LocalizedText,
} from 'backstage-plugin-imagepull-common';
import { segments } from '../text/segments';

/** What a check came to, or that it is still running. */
export type CheckState = CheckVerdict | 'pending';

/** See {@link CheckState}. */
export function checkState(check: CheckResult): CheckState {
  return check.verdict === 'unknown' && check.answer.id === 'check.pending'
    ? 'pending'
    : check.verdict;
}

/** Whether a check was worth making; the others are only counted until somebody wants to see them. */
export function isNeeded(check: CheckResult): boolean {
  return check.verdict !== 'skipped';
}

/**
 * The checks without what an earlier one says in the same words beside its answer: what holds for a whole registry, say.
 * What quotes something stays.
 */
export function saidOnce(checks: readonly CheckResult[]): CheckResult[] {
  const said = new Set<string>();
  return checks.map(check => ({
    ...check,
    evidence: check.evidence.filter(({ text, quote }) => {
      const isNew = !said.has(text.text);
      said.add(text.text);
      return isNew || quote !== undefined;
    }),
  }));
}

/** How many of the checks of a diagnosis came to what. */
export interface CheckCounts {
  /** Looked, whatever it found. */
  checked: number;
  /** Of these: something is wrong there. */
  problems: number;
  /** Of these: it looked, and cannot tell. */
  undecided: number;
  /** It cannot tell for want of a permission or a setting. */
  obstructed: number;
  pending: number;
  skipped: number;
}

/** See {@link CheckCounts}. */
export function countChecks(checks: readonly CheckResult[]): CheckCounts {
  const count = (test: (check: CheckResult) => boolean) =>
    checks.filter(test).length;
  const problems = count(check => checkState(check) === 'fail');
  const undecided = count(
    check => checkState(check) === 'unknown' && !check.obstacle,
  );
  return {
    checked:
      count(check => checkState(check) === 'pass') + problems + undecided,
    problems,
    undecided,
    obstructed: count(
      check => checkState(check) === 'unknown' && check.obstacle !== undefined,
    ),
    pending: count(check => checkState(check) === 'pending'),
    skipped: count(check => checkState(check) === 'skipped'),
  };
}

/** When the newest of the checks looked, ISO 8601; absent when none did. */
export function lastCheckedAt(
  checks: readonly CheckResult[],
): string | undefined {
  const times = checks.flatMap(check => check.at ?? []);
  return times.reduce<string | undefined>(
    (newest, time) =>
      newest === undefined || Date.parse(time) > Date.parse(newest)
        ? time
        : newest,
    undefined,
  );
}

type Obstacle = NonNullable<CheckResult['obstacle']>;

/** What is missing to look, each once however many checks lack it. */
export function obstaclesOf(checks: readonly CheckResult[]): Obstacle[] {
  const byText = new Map<string, Obstacle>();
  for (const { obstacle } of checks) {
    if (obstacle && !byText.has(obstacle.text.text)) {
      byText.set(obstacle.text.text, obstacle);
    }
  }
  return [...byText.values()];
}

/** What a check looks at. */
export const checkSubjects = [
  'registry',
  'secrets',
  'nodes',
  'surroundings',
] as const;
/** See {@link checkSubjects}. */
export type CheckSubject = (typeof checkSubjects)[number];

/** What each check looks at. */
export const subjectOf: Readonly<Record<CheckId, CheckSubject>> = {
  'reference-valid': 'registry',
  'registry-answers': 'registry',
  'repository-exists': 'registry',
  'image-exists': 'registry',
  'similar-names': 'registry',
  'platform-offered': 'registry',
  'rate-limit': 'registry',
  'pull-secret-named': 'secrets',
  'service-account-secrets': 'secrets',
  'pull-secret-exists': 'secrets',
  'pull-secret-type': 'secrets',
  'pull-secret-covers-image': 'secrets',
  'unused-pull-secret': 'secrets',
  'node-disk': 'nodes',
  'node-pulls': 'nodes',
  'image-on-nodes': 'nodes',
  'pulls-elsewhere': 'surroundings',
  'recent-changes': 'surroundings',
};

/** What is being looked at now, in the order of the checklist. */
export function pendingSubjects(
  checks: readonly CheckResult[],
): CheckSubject[] {
  const pending = new Set(
    checks
      .filter(check => checkState(check) === 'pending')
      .map(check => subjectOf[check.id]),
  );
  return checkSubjects.filter(subject => pending.has(subject));
}

/**
 * Checks in the order in which their answers help a reader who has read the headline. That something does not exist is
 * what headlines say themselves, so it comes last.
 */
const mostTellingFirst: readonly CheckId[] = [
  'similar-names',
  'pull-secret-covers-image',
  'unused-pull-secret',
  'pull-secret-type',
  'pull-secret-exists',
  'service-account-secrets',
  'pull-secret-named',
  'platform-offered',
  'rate-limit',
  'node-disk',
  'pulls-elsewhere',
  'registry-answers',
  'node-pulls',
  'reference-valid',
  'image-on-nodes',
  'recent-changes',
  'image-exists',
  'repository-exists',
];

function namesIn({ text }: LocalizedText): string[] {
  return segments(text)
    .filter(({ kind }) => kind === 'name')
    .map(name => name.text);
}

/**
 * The check that found something wrong and says most beyond the headline: it names something that is not in there, or
 * how many others have the same problem.
 */
export function tellingCheck(diagnosis: Diagnosis): CheckResult | undefined {
  const { headline, checks } = diagnosis;
  const adds = (check: CheckResult) =>
    check.id === 'pulls-elsewhere' ||
    namesIn(check.answer).some(name => !headline.text.includes(name));
  return mostTellingFirst
    .flatMap(id => checks.find(check => check.id === id) ?? [])
    .find(check => check.verdict === 'fail' && adds(check));
}
