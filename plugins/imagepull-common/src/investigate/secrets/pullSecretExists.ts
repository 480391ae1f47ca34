import { nameDistance } from '../../image/nameDistance';
import { toIsoTime, toMillis } from '../../observe/eventTime';
import type { CheckEvidence, CheckResult } from '../../schema';
import { localize } from '../../texts/localize';
import type { CheckSubject } from '../checkSubject';
import { checkResult, notSeen } from '../result';
import { judgeNamed, type JudgedSecret } from './namedSecrets';
import type { PullSecret } from './pullSecret';
import { pullSecretTypes } from './readPullSecret';
import { listNames, seenBy, viewSecrets, type SecretView } from './secretView';

/** Pull secrets whose name is like that of a missing one, the likest first. */
function similarTo(missing: string, secrets: readonly PullSecret[]): string[] {
  return secrets
    .filter(({ type }) => pullSecretTypes.includes(type))
    .flatMap(({ name }) => {
      const distance = nameDistance(missing, name);
      return distance === undefined ? [] : [{ name, distance }];
    })
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
    .map(({ name }) => name);
}

/** Secrets that were made after the newest failing pod. */
function madeLater(
  named: readonly JudgedSecret[],
  { pods }: SecretView,
): CheckEvidence[] {
  const created = pods.flatMap(
    ({ metadata }) => toMillis(metadata?.creationTimestamp) ?? [],
  );
  return named.flatMap(({ name, secret }) => {
    const made = toMillis(secret?.created);
    const time = toIsoTime(secret?.created);
    return made !== undefined &&
      time !== undefined &&
      created.length > 0 &&
      made > Math.max(...created)
      ? [
          {
            text: localize('check.pull-secret-exists.newer', {
              secret: name,
              time,
            }),
          },
        ]
      : [];
  });
}

/** What the kubelet said of missing secrets, where the secrets themselves could not be seen. */
function reported(
  result: CheckResult,
  state: SecretView['lookedSecrets']['state'],
  subject: CheckSubject,
): CheckResult {
  const { missingSecrets } = subject.classification.facts;
  return missingSecrets.length === 0 ||
    !(state === 'refused' || state === 'failed')
    ? result
    : {
        ...result,
        answer: localize('check.pull-secret-exists.reported', {
          secrets: listNames(missingSecrets),
        }),
      };
}

/** Asks the namespace whether the secrets exist that the pods name. */
export function checkPullSecretExists(subject: CheckSubject): CheckResult {
  const id = 'pull-secret-exists';
  const view = viewSecrets(subject);
  const { lookedSecrets, names, namespace, image } = view;
  if (names.length === 0) {
    return checkResult(id, {
      verdict: 'skipped',
      text: 'check.secrets.none-named',
    });
  }
  if (lookedSecrets.state !== 'seen') {
    return reported(
      notSeen(id, subject.cluster, lookedSecrets),
      lookedSecrets.state,
      subject,
    );
  }
  const named = judgeNamed(names, lookedSecrets.value, image);
  const missing = named.flatMap(({ name, state }) =>
    state === 'missing' ? [name] : [],
  );
  const similar = missing.flatMap(secret =>
    similarTo(secret, lookedSecrets.value)
      .slice(0, 1)
      .map(name => ({
        text: localize('check.pull-secret-exists.similar', {
          similar: name,
          secret,
        }),
      })),
  );
  return checkResult(id, {
    verdict: missing.length > 0 ? 'fail' : 'pass',
    text:
      missing.length > 0
        ? 'check.pull-secret-exists.missing'
        : 'check.pull-secret-exists.all',
    params: {
      secrets: listNames(missing.length > 0 ? missing : names),
      namespace,
    },
    evidence: [...similar, ...madeLater(named, view)],
    ...seenBy(lookedSecrets),
  });
}
