import { checkIds, type CheckId, type CheckResult } from '../schema';
import { applicableChecks } from './applicableChecks';
import type { CheckSubject } from './checkSubject';
import type { Findings, Looked } from './findings';
import { registryChecks } from './registry';
import { findRegistryAnswer } from './registry/registryQuestions';
import { checkResult, skipped } from './result';
import { secretChecks } from './secrets';
import { viewSecrets } from './secrets/secretView';
import { surroundingsChecks } from './surroundings';

const checks: Readonly<
  Record<CheckId, (subject: CheckSubject) => CheckResult>
> = { ...registryChecks, ...secretChecks, ...surroundingsChecks };

/** The findings where there was no investigation, and none is coming. */
export const noFindings: Findings = {
  cluster: {
    serviceAccounts: new Map(),
    secrets: new Map(),
    nodes: { state: 'not-asked' },
    neighbours: { state: 'not-asked' },
  },
  registries: new Map(),
};

/**
 * Goes through the whole checklist, in the order of `checkIds`. Checks that the cause does not list, and the cause as
 * text gave it neither, are skipped. Without an investigation (`noFindings`) those that pods, events and owners answer
 * still do.
 */
export function runChecks(subject: CheckSubject): CheckResult[] {
  const applicable = applicableChecks(subject.failures);
  return checkIds.map(id => {
    if (!applicable.has(id)) {
      return skipped(id);
    }
    const result = checks[id](subject);
    return result.answer.id === 'check.skipped' &&
      subject.findings === noFindings
      ? checkResult(id, { verdict: 'unknown', text: 'check.not-looked' })
      : result;
  });
}

/** Whether something is being looked at, for the first time or again. */
function isUnderWay(looked: Looked<unknown> | undefined): boolean {
  return (
    looked?.state === 'pending' ||
    (looked !== undefined && 'again' in looked && looked.again === true)
  );
}

/** What checks read about these failures: of one namespace, service account or image only what is theirs. */
const readBy: readonly {
  checks: readonly CheckId[];
  underWay(subject: CheckSubject): boolean;
}[] = [
  {
    checks: ['service-account-secrets'],
    underWay: subject => isUnderWay(viewSecrets(subject).lookedAccount),
  },
  {
    checks: [
      'pull-secret-exists',
      'pull-secret-type',
      'pull-secret-covers-image',
      'unused-pull-secret',
    ],
    underWay: subject => isUnderWay(viewSecrets(subject).lookedSecrets),
  },
  {
    checks: ['node-disk', 'image-on-nodes', 'platform-offered'],
    underWay: ({ findings }) => isUnderWay(findings.cluster.nodes),
  },
  {
    checks: ['node-disk', 'node-pulls', 'pulls-elsewhere'],
    underWay: ({ findings }) => isUnderWay(findings.cluster.neighbours),
  },
  {
    checks: [
      'registry-answers',
      'repository-exists',
      'image-exists',
      'similar-names',
      'platform-offered',
      'rate-limit',
    ],
    underWay: ({ failures, findings }) =>
      failures.some(failure =>
        isUnderWay(findRegistryAnswer(failure, findings)),
      ),
  },
];

/**
 * Whether one of these results of a subject's checks may be another in a moment, because what it reads is still being
 * looked at. A check that is skipped without having looked waits for nothing.
 */
export function isChecking(
  subject: CheckSubject,
  results: readonly CheckResult[],
): boolean {
  const waiting = new Set(
    results
      .filter(({ verdict, at }) => verdict !== 'skipped' || at !== undefined)
      .map(({ id }) => id),
  );
  return readBy.some(
    ({ checks: ids, underWay }) =>
      ids.some(id => waiting.has(id)) && underWay(subject),
  );
}
