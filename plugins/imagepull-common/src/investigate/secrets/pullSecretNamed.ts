import type { CheckEvidence, CheckResult } from '../../schema';
import { localize } from '../../texts/localize';
import type { CheckSubject } from '../checkSubject';
import { checkResult } from '../result';
import { namedSecretsOf } from './namedSecrets';
import { lacksCredentials, listNames, viewSecrets } from './secretView';

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
      verdict: lacksCredentials(subject) ? 'fail' : 'unknown',
      text: 'check.pull-secret-named.none',
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
