import type { CheckResult } from '../../schema';
import { cleanText } from '../../text/cleanText';
import { localize } from '../../texts/localize';
import type { CheckSubject } from '../checkSubject';
import { checkResult, notSeen } from '../result';
import { judgeNamed } from './namedSecrets';
import { listNames, seenBy, viewSecrets } from './secretView';

/** Asks whether the secrets that the pods name are of a type that the kubelet reads. */
export function checkPullSecretType(subject: CheckSubject): CheckResult {
  const id = 'pull-secret-type';
  const { lookedSecrets, names, image } = viewSecrets(subject);
  if (names.length === 0) {
    return checkResult(id, {
      verdict: 'skipped',
      text: 'check.secrets.none-named',
    });
  }
  if (lookedSecrets.state !== 'seen') {
    return notSeen(id, subject.cluster, lookedSecrets);
  }
  const existing = judgeNamed(names, lookedSecrets.value, image).flatMap(
    ({ state, secret }) => (secret ? [{ state, secret }] : []),
  );
  if (existing.length === 0) {
    return checkResult(id, {
      verdict: 'skipped',
      text: 'check.pull-secret-type.none-exists',
    });
  }
  const [wrong, ...others] = existing.flatMap(({ state, secret }) =>
    state === 'wrong-type'
      ? [{ secret: secret.name, type: cleanText(secret.type).text }]
      : [],
  );
  return wrong
    ? checkResult(id, {
        verdict: 'fail',
        text: 'check.pull-secret-type.wrong',
        params: wrong,
        evidence: others.map(params => ({
          text: localize('check.pull-secret-type.wrong', params),
        })),
        ...seenBy(lookedSecrets),
      })
    : checkResult(id, {
        verdict: 'pass',
        text: 'check.pull-secret-type.right',
        params: {
          secrets: listNames(existing.map(({ secret }) => secret.name)),
        },
        ...seenBy(lookedSecrets),
      });
}
