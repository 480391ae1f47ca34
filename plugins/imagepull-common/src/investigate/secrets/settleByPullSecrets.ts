import type { CauseId } from '../../causes/causeIds';
import type { Pod } from '../../kubernetes/types';
import type { Certainty, Classification, PullFailure } from '../../schema';
import type { Findings } from '../findings';
import {
  isAboutIdentity,
  isNearMiss,
  otherReadings,
  toIdentityCase,
  type IdentityCase,
} from './identityCase';
import {
  accountSecretsOf,
  faults,
  isUntried,
  namedSecretsOf,
  type JudgedSecret,
} from './namedSecrets';
import { accountOf } from './secretView';

function faultsOf(secrets: readonly JudgedSecret[]): CauseId[] {
  return faults.flatMap(([state, cause]) =>
    secrets.some(secret => secret.state === state) ? [cause] : [],
  );
}

function verdict(
  read: Classification,
  cause: CauseId,
  certainty: Certainty,
  alternatives: readonly CauseId[],
): Classification {
  return {
    ...read,
    cause,
    variant: read.cause === cause ? read.variant : undefined,
    certainty,
    alternatives: [...new Set(alternatives)].filter(other => other !== cause),
  };
}

/** Leaves the cause as it was read, and says which faults of pull secrets remain possible. */
function leave(
  read: Classification,
  possible: readonly CauseId[] = [],
  certainty = read.certainty,
): Classification {
  return verdict(read, read.cause, certainty, [
    ...possible,
    ...otherReadings(read),
  ]);
}

/** The same, where no named secret has credentials for the image: unless its node has some, likely none were sent. */
function leaveUnsent(
  { read, nodeMayHaveCredentials }: IdentityCase,
  possible: readonly CauseId[] = [],
): Classification {
  const isLikely =
    read.cause === 'authentication-missing' && !nodeMayHaveCredentials;
  return leave(read, possible, isLikely ? 'likely' : read.certainty);
}

/** Whether a registry may say this of a repository that does not exist, or of one that needs no credentials. */
function maybeNoSecretNeeded({
  asksToSignIn,
  isPublicRegistry,
  read,
}: IdentityCase): boolean {
  return (
    !asksToSignIn ||
    isPublicRegistry ||
    read.alternatives.some(cause => cause.startsWith('repository-'))
  );
}

/** Whether it can only be that the pod brings no credentials, so that what keeps it from that is the cause. */
function isSure(subject: IdentityCase): boolean {
  return !maybeNoSecretNeeded(subject) && !subject.nodeMayHaveCredentials;
}

/** A named secret fits: its credentials were sent. */
function settlePresented(subject: IdentityCase): Classification {
  const { read, failure, pod, named, now } = subject;
  const since = [failure.lastAttempt, pod.metadata?.creationTimestamp];
  const isTried = named.some(
    ({ state, secret }) =>
      state === 'fits' && secret && !isUntried(secret, since, now),
  );
  if (!isTried || subject.isAnonymous) {
    // It was made or mended after the attempt that the text is about: the next one will tell.
    const left = leave(read);
    return read.cause === 'authentication-missing'
      ? { ...left, variant: 'untried' }
      : left;
  }
  if (subject.asksToSignIn) {
    // Some registries refuse in the same words an account that lacks a right, or a repository that does not exist.
    return verdict(read, 'authentication-failed', 'likely', [
      'authorization-denied',
      ...(maybeNoSecretNeeded(subject)
        ? (['repository-not-found-or-no-access'] as const)
        : []),
    ]);
  }
  const others = otherReadings(read).filter(
    cause => cause !== 'authentication-missing',
  );
  return verdict(read, read.cause, read.certainty, [
    ...others,
    'authentication-failed',
    'authorization-denied',
  ]);
}

/** A named secret is of the right type, what is in it was not read, and none is known to fit. */
function settleUnread(subject: IdentityCase): Classification {
  const { read, named, isAnonymous } = subject;
  const broken = faultsOf(named);
  const unknown: CauseId[] = [
    'pull-secret-wrong-registry',
    'pull-secret-malformed',
  ];
  if (broken.includes('pull-secret-missing')) {
    return verdict(read, 'pull-secret-missing', 'likely', [
      ...broken,
      ...otherReadings(read),
      ...unknown,
    ]);
  }
  const maybePresented = subject.asksToSignIn && !isAnonymous;
  return leave(
    read,
    [
      ...broken,
      ...(maybePresented ? (['authentication-failed'] as const) : []),
      ...unknown,
    ],
    maybePresented ? 'ambiguous' : read.certainty,
  );
}

/** None of the named secrets works, and some were meant to. */
function settleFaults(subject: IdentityCase): Classification {
  const { read, blamed, candidates, failure, accountSecrets = [] } = subject;
  const [cause, ...others] = faultsOf(blamed);
  const isForAnother = cause === 'pull-secret-wrong-registry';
  const isMeant = blamed.some(judged => isNearMiss(judged, failure.image));
  const isDenial =
    read.cause === 'authorization-denied' && !subject.isAnonymous;
  if (isForAnother && (isDenial || (subject.isPublicRegistry && !isMeant))) {
    // Nothing says that it was meant for this registry, nor that this image needs one.
    return leaveUnsent(subject, [cause]);
  }
  /** What a service account gives to all pods may serve the images of others, and rightly be as it is. */
  const isShared =
    isForAnother &&
    !isMeant &&
    blamed.every(({ name }) => accountSecrets.includes(name));
  const sure = isSure(subject) && !isShared;
  const attachable =
    cause !== 'pull-secret-missing' &&
    candidates.some(({ state }) => state === 'fits');
  const alone = others.length === 0 && !attachable;
  const settled = verdict(read, cause, sure && alone ? 'certain' : 'likely', [
    ...others,
    ...(attachable ? (['pull-secret-not-attached'] as const) : []),
    ...(sure ? [] : otherReadings(read)),
  ]);
  // The kubelet passes over such a secret, where it gives up the pull for one that it cannot read.
  return cause === 'pull-secret-malformed'
    ? { ...settled, variant: 'no-credentials' }
    : settled;
}

/**
 * Secrets that the service account names, where none of them exists: pods that are made anew would lack credentials as
 * well. Empty where the pod names secrets itself, or where it may need none.
 */
function missingOfAccount(subject: IdentityCase): string[] {
  const { named, accountSecrets = [], existing } = subject;
  return named.length === 0 &&
    subject.asksToSignIn &&
    !subject.isPublicRegistry &&
    !accountSecrets.some(name => existing.has(name))
    ? [...accountSecrets]
    : [];
}

/** The pod names no secret that was meant for this image. */
function settleUnnamed(subject: IdentityCase): Classification {
  const { read, named, candidates, accountSecrets = [] } = subject;
  // A service account gives its secrets only to pods that name none.
  const fromAccount = candidates.filter(
    ({ name }) => named.length === 0 && accountSecrets.includes(name),
  );
  const [best] = [...fromAccount, ...candidates];
  const missing = missingOfAccount(subject);
  if (!best && missing.length > 0) {
    return {
      ...verdict(read, 'pull-secret-missing', 'likely', otherReadings(read)),
      variant: 'service-account',
      facts: { ...read.facts, missingSecrets: missing },
    };
  }
  if (!best) {
    return leaveUnsent(subject);
  }
  const isMeant = fromAccount.length > 0;
  const mayBeInnocent =
    !subject.asksToSignIn ||
    subject.isPublicRegistry ||
    subject.nodeMayHaveCredentials;
  if (mayBeInnocent && !isMeant) {
    return leaveUnsent(subject, ['pull-secret-not-attached']);
  }
  return best.state === 'fits' && isSure(subject)
    ? verdict(read, 'pull-secret-not-attached', 'certain', [])
    : verdict(read, 'pull-secret-not-attached', 'likely', otherReadings(read));
}

function settleSeen(subject: IdentityCase): Classification {
  const { read, named, blamed } = subject;
  const states = new Set(named.map(({ state }) => state));
  if (states.has('unreadable')) {
    // The kubelet gives up every pull of the pod; that a registry answered at all is from before.
    return verdict(
      read,
      'pull-secret-malformed',
      'likely',
      otherReadings(read),
    );
  }
  if (states.has('fits')) {
    return settlePresented(subject);
  }
  if (states.has('unread')) {
    return settleUnread(subject);
  }
  return blamed.length > 0 ? settleFaults(subject) : settleUnnamed(subject);
}

/**
 * Settles what text and events leave open about credentials, by the secrets of the namespace and by the service account:
 * missing, of the wrong type, empty, for another registry, not attached, or sent and refused.
 *
 * - A list of secrets that was seen is right, whatever a single event says: in the moments after scheduling a node may not
 *   be allowed to read an existing secret yet.
 * - A secret that nobody names proves neither that it was meant nor that the repository exists: where the registry may say
 *   the same of a repository that does not exist, or the node may have credentials, it stays an alternative. What a
 *   service account names was meant.
 * - A pod gets the secrets of its service account when it is made, if it names none itself (admission plug-in
 *   `ServiceAccount`).
 */
export function settleByPullSecrets(
  failure: PullFailure,
  pod: Pod,
  findings: Findings,
  now: Date,
): Classification {
  const { classification } = failure;
  if (!isAboutIdentity(failure, pod)) {
    return classification;
  }
  const namespace = pod.metadata?.namespace ?? '';
  const { secrets, serviceAccounts } = findings.cluster;
  const account = serviceAccounts.get(`${namespace}/${accountOf(pod)}`);
  const accountSecrets =
    account?.state === 'seen' && account.value
      ? accountSecretsOf(account.value)
      : undefined;
  const list = secrets.get(namespace);
  if (list?.state === 'seen') {
    return settleSeen(
      toIdentityCase(failure, pod, list.value, accountSecrets, now),
    );
  }
  return namedSecretsOf(pod).length === 0 && accountSecrets?.length
    ? verdict(
        classification,
        'pull-secret-not-attached',
        'likely',
        otherReadings(classification),
      )
    : classification;
}
