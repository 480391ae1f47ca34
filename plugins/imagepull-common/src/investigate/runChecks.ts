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

function isPending(looked: Looked<unknown>): boolean {
  return looked.state === 'pending';
}

const readBy: readonly {
  checks: readonly CheckId[];
  pending(findings: Findings): boolean;
}[] = [
  {
    checks: ['service-account-secrets'],
    pending: ({ cluster }) =>
      [...cluster.serviceAccounts.values()].some(isPending),
  },
  {
    checks: [
      'pull-secret-exists',
      'pull-secret-type',
      'pull-secret-covers-image',
      'unused-pull-secret',
    ],
    pending: ({ cluster }) => [...cluster.secrets.values()].some(isPending),
  },
  {
    checks: ['node-disk', 'image-on-nodes', 'platform-offered'],
    pending: ({ cluster }) => isPending(cluster.nodes),
  },
  {
    checks: ['node-disk', 'node-pulls', 'pulls-elsewhere'],
    pending: ({ cluster }) => isPending(cluster.neighbours),
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
    pending: ({ registries }) => [...registries.values()].some(isPending),
  },
];

/** Whether something that a check of these failures reads is still being looked at. */
export function isChecking(
  findings: Findings,
  failures: readonly PullFailure[],
): boolean {
  const applicable = applicableChecks(failures);
  return readBy.some(
    ({ checks: ids, pending }) =>
      ids.some(id => applicable.has(id)) && pending(findings),
  );
}
