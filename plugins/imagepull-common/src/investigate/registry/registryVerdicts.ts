import type { CauseId } from '../../causes/causeIds';
import type { Certainty, Classification } from '../../schema';

/** What a registry's answer comes down to. */
export type RegistryFinding =
  /** The repository exists, the tag or digest does not. */
  | 'image-absent'
  | 'repository-absent'
  /** The tag or digest does not exist; whether the repository does, is not known. */
  | 'manifest-absent'
  | 'exists'
  | 'policy'
  | 'server-error'
  /** Refusals, limits, and what was not told. */
  | 'nothing';

/** Everything that a verdict depends on. */
export interface RegistryCase {
  read: Classification;
  finding: RegistryFinding;
  /** What is missing when the repository is not. */
  missing: CauseId;
  /** Backstage asked with credentials of its own. */
  configured: boolean;
  /** The registry was asked after the node's last attempt, as far as that is known. */
  isNewer: boolean;
  /** The node asked without credentials, as far as pod and text tell. */
  nodeIsAnonymous: boolean;
  /** The image suits the platform of the node; undefined when that cannot be told. */
  suitsNode: boolean | undefined;
}

function settled(
  read: Classification,
  cause: CauseId,
  certainty: Certainty,
  alternatives: readonly CauseId[] = [],
): Classification {
  const { facts, variant } = read;
  return {
    cause,
    ...(cause === read.cause && variant !== undefined && { variant }),
    certainty,
    alternatives: [...new Set(alternatives)].filter(other => other !== cause),
    facts,
  };
}

/** The same cause, with other alternatives before and without some; none where the text leaves no doubt. */
function withAlternatives(
  read: Classification,
  added: readonly CauseId[],
  refuted: (cause: CauseId) => boolean = () => false,
): Classification {
  if (read.certainty === 'certain') {
    return read;
  }
  return settled(read, read.cause, read.certainty, [
    ...added,
    ...read.alternatives.filter(cause => !refuted(cause)),
  ]);
}

function isAboutNames(cause: CauseId): boolean {
  return (
    cause.startsWith('repository-not-found') ||
    cause === 'tag-not-found' ||
    cause === 'digest-not-found' ||
    cause === 'local-image-only'
  );
}

/** No more than likely: what the text says held then, and may not hold any more, or not everywhere. */
export function notCertain(read: Classification): Classification {
  return read.certainty === 'certain' ? { ...read, certainty: 'likely' } : read;
}

function platformMismatch({ read }: RegistryCase): Classification {
  const others = read.cause === 'unknown' ? [] : [read.cause];
  return settled(read, 'platform-mismatch', 'likely', others);
}

/** The node was told that there is no such image. */
function settleNotFound(subject: RegistryCase): Classification {
  const { read, finding, missing, configured, nodeIsAnonymous } = subject;
  const saysRepository =
    read.cause === 'repository-not-found' && read.certainty === 'certain';
  const isDirect = !read.facts.viaMirror && read.variant === undefined;
  switch (finding) {
    case 'image-absent':
      return isDirect && !saysRepository
        ? settled(read, missing, 'certain')
        : settled(read, missing, 'likely', [read.cause, ...read.alternatives]);
    case 'repository-absent': {
      const seesTheSame = configured || nodeIsAnonymous;
      return isDirect && (seesTheSame || saysRepository)
        ? settled(read, 'repository-not-found', 'certain')
        : settled(read, 'repository-not-found', 'likely', [
            read.cause,
            missing,
            ...read.alternatives,
          ]);
    }
    case 'exists':
      if (subject.suitsNode === false && read.certainty !== 'certain') {
        return platformMismatch(subject);
      }
      return notCertain(read);
    default:
      return read;
  }
}

/** Access is what the node lacks, since the name is right. */
function accessDenied(
  { read, nodeIsAnonymous }: RegistryCase,
  alternatives: readonly CauseId[] = [],
): Classification {
  return nodeIsAnonymous
    ? settled(read, 'authentication-missing', 'likely', [
        ...alternatives,
        'pull-secret-not-attached',
        'authorization-denied',
      ])
    : settled(read, 'authorization-denied', 'ambiguous', [
        ...alternatives,
        'authentication-failed',
        'pull-secret-wrong-registry',
        'authentication-missing',
      ]);
}

/** Anybody may pull the image: a node that is refused has sent credentials that are wrong. */
function publicButRefused(subject: RegistryCase): Classification {
  const { read, nodeIsAnonymous } = subject;
  return nodeIsAnonymous
    ? read
    : settled(read, 'authentication-failed', 'likely', [
        ...(read.cause === 'repository-not-found-or-no-access'
          ? []
          : [read.cause]),
        ...read.alternatives.filter(cause => !isAboutNames(cause)),
      ]);
}

/** The node was told that there is no such repository, or none that it may see. */
function settleNotFoundOrNoAccess(subject: RegistryCase): Classification {
  const { read, finding, missing, configured } = subject;
  switch (finding) {
    case 'repository-absent':
      return configured
        ? settled(read, 'repository-not-found', 'certain')
        : settled(read, 'repository-not-found', 'likely', [
            read.cause,
            ...read.alternatives,
          ]);
    case 'image-absent':
      return configured
        ? accessDenied(subject, [missing])
        : settled(read, missing, 'likely', [
            'authentication-failed',
            read.cause,
          ]);
    case 'exists':
      return configured ? accessDenied(subject) : publicButRefused(subject);
    case 'policy':
      return settled(read, 'registry-quota-or-policy', 'likely', [
        read.cause,
        ...read.alternatives,
      ]);
    default:
      return read;
  }
}

/** The node was refused for what it is, or is not, and no answer about names takes that back. */
function settleIdentity(subject: RegistryCase): Classification {
  const { read, finding, missing, configured } = subject;
  switch (finding) {
    case 'repository-absent':
      // A registry may refuse those whom it does not want to tell that there is nothing.
      return read.cause === 'authorization-denied' &&
        read.alternatives.some(isAboutNames) &&
        configured
        ? settled(read, 'repository-not-found', 'likely', [
            read.cause,
            ...read.alternatives,
          ])
        : withAlternatives(read, ['repository-not-found']);
    case 'image-absent':
    case 'manifest-absent':
      return withAlternatives(read, [missing]);
    case 'exists':
      return !configured &&
        read.cause === 'authentication-missing' &&
        read.certainty === 'ambiguous'
        ? publicButRefused(subject)
        : withAlternatives(read, [], isAboutNames);
    case 'policy':
      return read.cause === 'authorization-denied'
        ? settled(read, 'registry-quota-or-policy', 'likely', [
            read.cause,
            ...read.alternatives,
          ])
        : read;
    default:
      return read;
  }
}

/** The node got a page where an image was due, and the registry has no such image. */
function settleServerError(subject: RegistryCase): Classification {
  const { read, finding, missing } = subject;
  const isOpen = subject.isNewer && read.alternatives.some(isAboutNames);
  if (!isOpen || !['image-absent', 'repository-absent'].includes(finding)) {
    return read;
  }
  return settled(
    read,
    finding === 'image-absent' ? missing : 'repository-not-found',
    'likely',
    [read.cause, ...read.alternatives],
  );
}

/** Nothing told why the pull failed: what the registry says now is the best that there is, and no more than likely. */
function settleUnknown(subject: RegistryCase): Classification {
  const { read, finding, missing } = subject;
  if (!subject.isNewer) {
    return read;
  }
  switch (finding) {
    case 'image-absent':
      return settled(read, missing, 'likely');
    case 'manifest-absent':
      return settled(read, missing, 'likely', ['repository-not-found']);
    case 'repository-absent':
      return settled(read, 'repository-not-found', 'likely');
    case 'exists':
      return subject.suitsNode === false ? platformMismatch(subject) : read;
    case 'policy':
      return settled(read, 'registry-quota-or-policy', 'likely');
    case 'server-error':
      return settled(read, 'registry-server-error', 'likely');
    default:
      return read;
  }
}

/** What to make of the registry's answer, by the cause that was read from the text. */
export const registryVerdicts: Readonly<
  Partial<Record<CauseId, (subject: RegistryCase) => Classification>>
> = {
  'tag-not-found': settleNotFound,
  'digest-not-found': settleNotFound,
  'repository-not-found': settleNotFound,
  'repository-not-found-or-no-access': settleNotFoundOrNoAccess,
  'authentication-missing': settleIdentity,
  'authentication-failed': settleIdentity,
  'authorization-denied': settleIdentity,
  'registry-server-error': settleServerError,
  unknown: settleUnknown,
};
