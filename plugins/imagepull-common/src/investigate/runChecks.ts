import {
  checkIds,
  type CheckId,
  type CheckResult,
  type PullFailure,
} from '../schema';
import { applicableChecks } from './applicableChecks';
import type { CheckSubject } from './checkSubject';
import type { Findings, Looked } from './findings';
import { registryChecks } from './registry';
import { checkResult, skipped } from './result';
import { secretChecks } from './secrets';
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
function isUnderWay(looked: Looked<unknown>): boolean {
  return (
    looked.state === 'pending' || ('again' in looked && looked.again === true)
  );
}

const readBy: readonly {
  checks: readonly CheckId[];
  underWay(findings: Findings): boolean;
}[] = [
  {
    checks: ['service-account-secrets'],
    underWay: ({ cluster }) =>
      [...cluster.serviceAccounts.values()].some(isUnderWay),
  },
  {
    checks: [
      'pull-secret-exists',
      'pull-secret-type',
      'pull-secret-covers-image',
      'unused-pull-secret',
    ],
    underWay: ({ cluster }) => [...cluster.secrets.values()].some(isUnderWay),
  },
  {
    checks: ['node-disk', 'image-on-nodes', 'platform-offered'],
    underWay: ({ cluster }) => isUnderWay(cluster.nodes),
  },
  {
    checks: ['node-disk', 'node-pulls', 'pulls-elsewhere'],
    underWay: ({ cluster }) => isUnderWay(cluster.neighbours),
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
    underWay: ({ registries }) => [...registries.values()].some(isUnderWay),
  },
];

/** Whether something that a check of these failures reads is still being looked at. */
export function isChecking(
  findings: Findings,
  failures: readonly PullFailure[],
): boolean {
  const applicable = applicableChecks(failures);
  return readBy.some(
    ({ checks: ids, underWay }) =>
      ids.some(id => applicable.has(id)) && underWay(findings),
  );
}
