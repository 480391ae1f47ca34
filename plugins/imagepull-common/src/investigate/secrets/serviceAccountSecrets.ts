import type { CheckEvidence, CheckResult } from '../../schema';
import { localize } from '../../texts/localize';
import type { CheckSubject } from '../checkSubject';
import { checkResult, notSeen, type Answer } from '../result';
import { accountSecretsOf, namedSecretsOf } from './namedSecrets';
import {
  lacksCredentials,
  listNames,
  seenBy,
  viewSecrets,
  type SecretView,
} from './secretView';

/** Which of the account's secrets do not exist, where that could be seen. */
function missingOf(
  given: readonly string[],
  { lookedSecrets, namespace }: SecretView,
): CheckEvidence[] {
  if (lookedSecrets.state !== 'seen') {
    return [];
  }
  const existing = new Set(lookedSecrets.value.map(({ name }) => name));
  const missing = given.filter(name => !existing.has(name));
  return missing.length > 0
    ? [
        {
          text: localize('check.service-account-secrets.missing', {
            secrets: listNames(missing),
            namespace,
          }),
        },
      ]
    : [];
}

/** Naming none is right where the pods name their own, and a fault where credentials are what is missing. */
function answerNone(
  subject: CheckSubject,
  { account, names }: SecretView,
  needed: boolean,
): Answer {
  if (!needed) {
    return {
      verdict: 'skipped',
      text: 'check.service-account-secrets.none-needed',
      params: { account, named: listNames(names) },
    };
  }
  return lacksCredentials(subject)
    ? {
        verdict: 'fail',
        text: 'check.service-account-secrets.none',
        params: { account },
      }
    : {
        verdict: 'unknown',
        text: 'check.service-account-secrets.none-open',
        params: { account },
      };
}

function answer(
  subject: CheckSubject,
  view: SecretView,
  given: readonly string[],
): Answer {
  const { account, pods, names } = view;
  const someNameNone = pods.some(pod => namedSecretsOf(pod).length === 0);
  if (given.length === 0) {
    return answerNone(subject, view, someNameNone);
  }
  const secrets = listNames(given);
  const evidence = missingOf(given, view);
  if (someNameNone) {
    return {
      verdict: 'fail',
      text: 'check.service-account-secrets.newer',
      params: { account, secrets },
      evidence,
    };
  }
  return given.every(name => names.includes(name))
    ? {
        verdict: 'pass',
        text: 'check.service-account-secrets.given',
        params: { account, secrets },
        evidence,
      }
    : {
        verdict: 'pass',
        text: 'check.service-account-secrets.own',
        params: { account, secrets, named: listNames(names) },
        evidence,
      };
}

/**
 * Asks the service account which pull secrets it gives to new pods. A pod gets them when it is created, and only when it
 * names none itself (admission plug-in `ServiceAccount`), so a pod without is older than the account's secrets.
 */
export function checkServiceAccountSecrets(subject: CheckSubject): CheckResult {
  const id = 'service-account-secrets';
  const view = viewSecrets(subject);
  const { lookedAccount, account, staticPod } = view;
  if (staticPod) {
    return checkResult(id, {
      verdict: 'skipped',
      text: 'check.pull-secret-named.static-pod',
    });
  }
  if (lookedAccount.state !== 'seen') {
    return notSeen(id, subject.cluster, lookedAccount);
  }
  const result: Answer = lookedAccount.value
    ? answer(subject, view, accountSecretsOf(lookedAccount.value))
    : {
        verdict: 'fail',
        text: 'check.service-account-secrets.absent',
        params: { account },
      };
  return checkResult(id, { ...result, ...seenBy(lookedAccount) });
}
