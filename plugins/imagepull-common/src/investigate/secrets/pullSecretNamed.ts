import type { CauseId } from '../../causes/causeIds';
import type { CheckEvidence, CheckResult } from '../../schema';
import { localize } from '../../texts/localize';
import type { CheckSubject } from '../checkSubject';
import { checkResult, type Answer } from '../result';
import { namedSecretsOf } from './namedSecrets';
import { lacksCredentials, listNames, viewSecrets } from './secretView';

/** What it means for a cause that the pods name no secret, where it need not be the fault. */
const meanings: Partial<Record<CauseId, Answer['text']>> = {
  'authentication-failed': 'check.pull-secret-named.none-of-node',
  'authorization-denied': 'check.pull-secret-named.none-may-be-right',
  'repository-not-found-or-no-access':
    'check.pull-secret-named.none-may-be-right',
  'credential-provider-failed': 'check.pull-secret-named.none-but-provider',
  'rate-limited': 'check.pull-secret-named.none-limited',
};

/** What it means that the pods name no secret. */
function answerNone(subject: CheckSubject): Pick<Answer, 'verdict' | 'text'> {
  const { cause, facts } = subject.classification;
  if (lacksCredentials(subject)) {
    return { verdict: 'fail', text: 'check.pull-secret-named.none' };
  }
  return {
    verdict: 'unknown',
    text:
      facts.credentials === 'presented'
        ? 'check.pull-secret-named.none-of-node'
        : meanings[cause] ?? 'check.pull-secret-named.none-open',
  };
}

/** Asks the pods which pull secrets they name. */
export function checkPullSecretNamed(subject: CheckSubject): CheckResult {
  const id = 'pull-secret-named';
  const { names, pods, staticPod } = viewSecrets(subject);
  if (staticPod) {
    return checkResult(id, {
      verdict: 'skipped',
      text: 'check.pull-secret-named.static-pod',
    });
  }
  const without = pods.filter(pod => namedSecretsOf(pod).length === 0).length;
  const dropped: CheckEvidence[] =
    subject.droppedSecrets.length > 0
      ? [
          {
            text: localize('check.pull-secret-named.dropped', {
              secrets: listNames(subject.droppedSecrets),
            }),
          },
        ]
      : [];
  const at = subject.now.toISOString();
  if (names.length === 0) {
    return checkResult(id, {
      ...answerNone(subject),
      evidence: dropped,
      at,
    });
  }
  const someWithout: CheckEvidence[] =
    without > 0
      ? [
          {
            text: localize('check.pull-secret-named.some-without', {
              count: without,
              total: pods.length,
            }),
          },
        ]
      : [];
  return checkResult(id, {
    verdict: 'pass',
    text: 'check.pull-secret-named.named',
    params: { secrets: listNames(names) },
    evidence: [...someWithout, ...dropped],
    at,
  });
}
