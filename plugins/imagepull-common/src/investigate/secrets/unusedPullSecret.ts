import type { CheckResult } from '../../schema';
import type { CheckSubject } from '../checkSubject';
import { checkResult, notSeen } from '../result';
import { findCandidates, type SecretState } from './namedSecrets';
import { neededBy } from './pullSecretCoversImage';
import {
  contentUnread,
  judgeView,
  listNames,
  seenBy,
  viewSecrets,
} from './secretView';

/** Asks the namespace for pull secrets that fit, and that the pods do not name. Only their names are told. */
export function checkUnusedPullSecret(subject: CheckSubject): CheckResult {
  const id = 'unused-pull-secret';
  const view = viewSecrets(subject);
  const { lookedSecrets, names, namespace, image, staticPod } = view;
  if (staticPod) {
    return checkResult(id, {
      verdict: 'skipped',
      text: 'check.pull-secret-named.static-pod',
    });
  }
  if (lookedSecrets.state !== 'seen') {
    return notSeen(id, subject.cluster, lookedSecrets);
  }
  const named = judgeView(view) ?? [];
  const fitting = named.find(({ state }) => state === 'fits');
  if (fitting) {
    return checkResult(id, {
      verdict: 'skipped',
      text: 'check.unused-pull-secret.not-needed',
      params: { secret: fitting.name },
    });
  }
  const candidates = findCandidates(lookedSecrets.value, names, image);
  const inState = (wanted: SecretState) =>
    candidates.flatMap(({ name, state }) => (state === wanted ? [name] : []));
  const seen = seenBy(lookedSecrets);
  if (inState('fits').length > 0) {
    return checkResult(id, {
      verdict: 'fail',
      text: 'check.unused-pull-secret.fits',
      params: { secrets: listNames(inState('fits')), needed: neededBy(image) },
      ...seen,
    });
  }
  return candidates.length > 0
    ? checkResult(id, {
        verdict: 'unknown',
        text: 'check.unused-pull-secret.may-fit',
        params: { secrets: listNames(inState('unread')) },
        obstacle: contentUnread(
          candidates.filter(({ state }) => state === 'unread'),
        ),
        ...seen,
      })
    : checkResult(id, {
        verdict: 'pass',
        text: 'check.unused-pull-secret.none',
        params: { namespace },
        ...seen,
      });
}
