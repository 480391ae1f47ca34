import type { CauseId } from '../../causes/causeIds';
import {
  findRegistryProduct,
  isWellKnownRegistry,
} from '../../fixes/steps/registryProducts';
import { toImageName } from '../../image/imageName';
import type { Pod } from '../../kubernetes/types';
import { containersOf } from '../../observe/containers';
import { imageVolumesOf } from '../../observe/imageVolumes';
import type { Certainty, Classification, PullFailure } from '../../schema';
import type { Findings } from '../findings';
import {
  accountSecretsOf,
  findCandidates,
  isUntried,
  judgeNamed,
  judgeSecret,
  namedSecretsOf,
  type JudgedSecret,
  type SecretState,
} from './namedSecrets';
import type { PullSecret } from './pullSecret';
import { accountOf, isStaticPod } from './secretView';

/** Everything that a verdict about pull secrets depends on. */
interface Case {
  failure: PullFailure;
  pod: Pod;
  /** What text and events alone say, without what they say of missing secrets. */
  read: Classification;
  /** The text says nothing but that somebody has to sign in. */
  asksToSignIn: boolean;
  /** The kubelet may have credentials of the node for this registry, whatever the pod names. */
  nodeMayHaveCredentials: boolean;
  /** The registry answers strangers alike for a private repository and for none. */
  maybeNoRepository: boolean;
  named: readonly JudgedSecret[];
  /** Secrets that nobody names here and that fit the image, or may. */
  candidates: readonly JudgedSecret[];
  /** Names that the pod's service account gives to new pods; undefined when it was not seen. */
  accountSecrets: readonly string[] | undefined;
  now: Date;
}

const identityCauses: ReadonlySet<CauseId> = new Set<CauseId>([
  'authentication-missing',
  'authentication-failed',
  'authorization-denied',
  'repository-not-found-or-no-access',
]);

/** The cause that a secret in a state has, if any. */
const causeOfState: Readonly<Partial<Record<SecretState, CauseId>>> = {
  missing: 'pull-secret-missing',
  'wrong-type': 'pull-secret-wrong-type',
  'no-credentials': 'pull-secret-malformed',
  'other-registry': 'pull-secret-wrong-registry',
};

/** States that no secret works in, the one that explains most first. */
const faults: readonly SecretState[] = [
  'missing',
  'wrong-type',
  'no-credentials',
  'other-registry',
];

function verdict(
  base: Classification,
  cause: CauseId,
  certainty: Certainty,
  alternatives: readonly CauseId[],
): Classification {
  return {
    ...base,
    cause,
    variant: base.cause === cause ? base.variant : undefined,
    certainty,
    alternatives: [...new Set(alternatives)].filter(other => other !== cause),
  };
}

function isAboutSecrets(cause: CauseId): boolean {
  return cause.startsWith('pull-secret-');
}

/** Alternatives of a reading, without those about pull secrets, which are known now. */
function otherReadings({ cause, alternatives }: Classification): CauseId[] {
  return [cause, ...alternatives].filter(other => !isAboutSecrets(other));
}

/** Leaves the cause as it was read, and says which faults of pull secrets remain possible. */
function leave(
  read: Classification,
  possible: readonly CauseId[],
  certainty = read.certainty,
): Classification {
  return verdict(read, read.cause, certainty, [
    ...possible,
    ...otherReadings(read),
  ]);
}

/** What the text says, where the events made a missing secret of it. */
function undoMissing(classification: Classification): Classification {
  const { cause, alternatives, facts } = classification;
  const [text = 'authentication-missing', ...others] = alternatives;
  return {
    ...classification,
    ...(cause === 'pull-secret-missing' && {
      cause: identityCauses.has(text) ? text : 'authentication-missing',
      variant: undefined,
      certainty: 'ambiguous',
      alternatives: others,
    }),
    facts: { ...facts, missingSecrets: [] },
  };
}

/** Certain only where the text asks for a sign-in that could have come from a pull secret alone. */
function surely({ asksToSignIn, nodeMayHaveCredentials }: Case): Certainty {
  return asksToSignIn && !nodeMayHaveCredentials ? 'certain' : 'likely';
}

/** A named secret fits: its credentials were sent. */
function settlePresented(subject: Case): Classification {
  const { read, failure, pod, named, now } = subject;
  const fitting = named.filter(({ state }) => state === 'fits');
  const since = [failure.lastAttempt, pod.metadata?.creationTimestamp];
  const untried = fitting.every(
    ({ secret }) => secret && isUntried(secret, since, now),
  );
  if (untried || read.facts.credentials === 'anonymous') {
    // It was made or mended after the attempt that the text is about: the next one will tell.
    return leave(read, []);
  }
  if (subject.asksToSignIn) {
    // Some registries refuse an account that lacks a right in the same words.
    return verdict(read, 'authentication-failed', 'likely', [
      'authorization-denied',
    ]);
  }
  const others = otherReadings(read).filter(
    cause => cause !== 'authentication-missing',
  );
  return verdict(read, read.cause, read.certainty, [
    ...others,
    'authorization-denied',
  ]);
}

/** A named secret is of the right type, and what is in it was not read. */
function settleUnread(subject: Case): Classification {
  const { read, named } = subject;
  const broken = faults.flatMap(state =>
    named.some(secret => secret.state === state)
      ? causeOfState[state] ?? []
      : [],
  );
  if (broken.includes('pull-secret-missing')) {
    return verdict(read, 'pull-secret-missing', 'likely', [
      ...broken,
      ...otherReadings(read),
      'pull-secret-wrong-registry',
    ]);
  }
  return leave(
    read,
    [
      ...broken,
      ...(subject.asksToSignIn && read.facts.credentials !== 'anonymous'
        ? (['authentication-failed'] as const)
        : []),
      'pull-secret-wrong-registry',
      'pull-secret-malformed',
    ],
    read.certainty === 'likely' && read.facts.credentials !== 'anonymous'
      ? 'ambiguous'
      : read.certainty,
  );
}

/** None of the named secrets could work; `blamed` are those that have no other purpose in the pod. */
function settleFaults(
  subject: Case,
  blamed: readonly JudgedSecret[],
): Classification {
  const { read, candidates } = subject;
  const found = faults.flatMap(state =>
    blamed.some(secret => secret.state === state)
      ? causeOfState[state] ?? []
      : [],
  );
  const [cause, ...others] = found;
  const denied =
    read.cause === 'authorization-denied' &&
    read.facts.credentials !== 'anonymous';
  if (denied && cause === 'pull-secret-wrong-registry') {
    // A rule or a firewall may deny it as well, and the secret may be for something else.
    return leave(read, found);
  }
  const attachable = candidates.some(({ state }) => state === 'fits');
  const alone =
    others.length === 0 && !(attachable && cause !== 'pull-secret-missing');
  return verdict(read, cause, alone ? surely(subject) : 'likely', [
    ...others,
    ...(attachable ? (['pull-secret-not-attached'] as const) : []),
    ...(subject.asksToSignIn && !subject.nodeMayHaveCredentials
      ? []
      : otherReadings(read)),
  ]);
}

/** The pod names no secret, or only some that are for its other images. */
function settleUnnamed(subject: Case): Classification {
  const { read, named, candidates, accountSecrets = [] } = subject;
  // The service account's secrets go into pods that name none.
  const fromAccount =
    named.length === 0
      ? candidates.filter(({ name }) => accountSecrets.includes(name))
      : [];
  const [best] = fromAccount.length > 0 ? fromAccount : candidates;
  if (!best) {
    const remaining = otherReadings(read);
    return verdict(
      read,
      read.cause,
      read.cause === 'authentication-missing' && named.length === 0
        ? 'likely'
        : read.certainty,
      remaining,
    );
  }
  const possible: CauseId[] = ['pull-secret-not-attached'];
  const isMeant = fromAccount.length > 0;
  const mayBeOther =
    !subject.asksToSignIn ||
    subject.maybeNoRepository ||
    subject.nodeMayHaveCredentials;
  if (mayBeOther && !isMeant) {
    return leave(read, possible);
  }
  return verdict(
    read,
    'pull-secret-not-attached',
    best.state === 'fits' && !mayBeOther ? 'certain' : 'likely',
    best.state === 'fits' && !mayBeOther ? [] : otherReadings(read),
  );
}

/** Images of a pod other than the failing one. */
function otherImages(pod: Pod, failure: PullFailure) {
  return [
    ...containersOf(pod).map(({ image }) => image),
    ...imageVolumesOf(pod).map(({ reference }) => reference),
  ]
    .map(toImageName)
    .filter(
      ({ registry, repository }) =>
        registry !== undefined &&
        (registry !== failure.image.registry ||
          repository !== failure.image.repository),
    );
}

function settleSeen(subject: Case): Classification {
  const { named, pod, failure } = subject;
  const states = new Set(named.map(({ state }) => state));
  if (states.has('unreadable')) {
    return verdict(subject.read, 'pull-secret-malformed', 'certain', []);
  }
  if (states.has('fits')) {
    return settlePresented(subject);
  }
  if (states.has('unread')) {
    return settleUnread(subject);
  }
  const others = otherImages(pod, failure);
  const blamed = named.filter(
    ({ secret, state }) =>
      state !== 'other-registry' ||
      !others.some(image => secret && judgeSecret(secret, image) === 'fits'),
  );
  return blamed.length === 0
    ? settleUnnamed(subject)
    : settleFaults(subject, blamed);
}

function toCase(
  failure: PullFailure,
  pod: Pod,
  secrets: readonly PullSecret[],
  accountSecrets: readonly string[] | undefined,
  now: Date,
): Case {
  const { image } = failure;
  const named = judgeNamed(namedSecretsOf(pod), secrets, image);
  const undone = undoMissing(failure.classification);
  const read = {
    ...undone,
    facts: {
      ...undone.facts,
      missingSecrets: named.flatMap(({ name, state }) =>
        state === 'missing' ? [name] : [],
      ),
    },
  };
  const registry = image.registry ?? '';
  const anonymous = read.facts.credentials === 'anonymous';
  return {
    failure,
    pod,
    read,
    asksToSignIn:
      read.cause === 'authentication-missing' ||
      read.cause === 'authentication-failed',
    nodeMayHaveCredentials:
      !anonymous &&
      ['ecr', 'acr', 'artifact-registry'].includes(
        findRegistryProduct(registry).id,
      ),
    maybeNoRepository:
      isWellKnownRegistry(registry) ||
      read.alternatives.some(cause => cause.startsWith('repository-')),
    named,
    candidates: findCandidates(
      secrets,
      named.map(({ name }) => name),
      image,
    ),
    accountSecrets,
    now,
  };
}

/** Whether a pull secret can have to do with a failure. */
function isOpen(
  { classification, containerKind, image }: PullFailure,
  pod: Pod,
) {
  const { cause, certainty, facts } = classification;
  return (
    containerKind !== 'sandbox' &&
    facts.scope === 'pod' &&
    facts.credentials !== 'presented' &&
    image.registry !== undefined &&
    (identityCauses.has(cause) || cause === 'pull-secret-missing') &&
    // What the text is certain of was said by the registry to whoever asked.
    (certainty !== 'certain' || cause === 'pull-secret-missing') &&
    // A static pod cannot refer to secrets: only its node can have credentials.
    !isStaticPod(pod)
  );
}

/**
 * Settles what text and events leave open about credentials, by the secrets of the namespace and by the service account:
 * missing, of the wrong type, empty, for another registry, not attached, or sent and refused.
 *
 * - A list of secrets that was seen is right, whatever a single event says: in the moments after scheduling a node may not
 *   be allowed to read an existing secret yet.
 * - A secret in the namespace that nobody names is no proof that it was meant, nor that the repository exists: where the
 *   registry says the same of a repository that does not exist, it stays an alternative.
 * - A pod gets the secrets of its service account when it is made, if it names none itself (admission plug-in
 *   `ServiceAccount`).
 */
export function settleByPullSecrets(
  failure: PullFailure,
  pod: Pod,
  findings: Findings,
  now: Date,
): Classification {
  if (!isOpen(failure, pod)) {
    return failure.classification;
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
    return settleSeen(toCase(failure, pod, list.value, accountSecrets, now));
  }
  const fromAccount = accountSecrets ?? [];
  return namedSecretsOf(pod).length === 0 && fromAccount.length > 0
    ? verdict(
        failure.classification,
        'pull-secret-not-attached',
        'likely',
        otherReadings(failure.classification),
      )
    : failure.classification;
}
