import type { FixContext } from '../fixes/fixContext';
import { apiHostOf } from '../fixes/steps/nodes';
import { explainInvalidReference } from '../image/explainInvalidReference';
import { kindOfCause } from '../investigate/surroundings/causeKinds';
import { findSuspiciousParts } from '../image/suspiciousParts';
import type {
  CheckId,
  CheckResult,
  Evidence,
  PodEvent,
  PullFailure,
} from '../schema';
import type { TextId } from '../texts/english';
import { localize } from '../texts/localize';
import { mostTelling } from './settle';
import { sayFirst } from './wording';

/** What evidence is made of. */
export interface EvidenceInput {
  context: FixContext;
  failures: readonly PullFailure[];
  events: readonly PodEvent[];
  /** Other pods of the workload that run with the same image: how many, and on which nodes. */
  sameImageElsewhere: { pods: number; nodes: readonly string[] };
  /** Pull secrets that the revision before named and the failing one does not. */
  droppedSecrets: readonly string[];
  /** What came of the checklist. */
  checks: readonly CheckResult[];
}

type Params = Record<string, string | number>;

function note(
  source: Evidence['source'],
  id: TextId,
  params: Params = {},
): Evidence {
  return { source, text: localize(id, params) };
}

function sourceOf(source: PullFailure['messageSource']): Evidence['source'] {
  return source === 'event' || source === 'reference' ? source : 'status';
}

/** The sentence that tells where the message was found. */
function placeOf({ messageSource, containerKind }: PullFailure): TextId {
  const isVolume = containerKind === 'image-volume';
  switch (messageSource) {
    case 'status':
      return isVolume ? 'evidence.status-volume' : 'evidence.status';
    case 'event':
      if (containerKind === 'sandbox') {
        return 'evidence.event-sandbox';
      }
      return isVolume ? 'evidence.event-volume' : 'evidence.event';
    case 'sibling':
      return 'evidence.sibling';
    case 'reference':
      return 'evidence.reference';
    default:
      return 'evidence.no-message';
  }
}

/** What was said, by whom. */
function fromMessage(failure: PullFailure): Evidence {
  const { container, pod, reason, message, messageSource } = failure;
  const at = failure.lastAttempt ?? failure.since;
  const isQuoted = ['status', 'event', 'sibling'].includes(messageSource);
  return {
    source: sourceOf(messageSource),
    text: sayFirst([placeOf(failure)], {
      container,
      pod,
      reason,
      image: failure.image.written,
    }),
    ...(isQuoted && { quote: message }),
    ...(isQuoted && at !== undefined && { at }),
  };
}

/** What the image reference tells by itself. */
function fromReference({ image, reference }: FixContext): Evidence[] {
  const explanation = explainInvalidReference(reference.written);
  return [
    ...(explanation
      ? [{ source: 'reference' as const, text: explanation.text }]
      : []),
    ...findSuspiciousParts(image).map(({ text }) => ({
      source: 'reference' as const,
      text,
    })),
  ];
}

/** What the message tells besides its cause. */
function fromFacts(
  { classification, image }: FixContext,
  source: Evidence['source'],
): Evidence[] {
  const { facts } = classification;
  const host = facts.failedHost ?? image.registry ?? '?';
  const isProxy = facts.failedHostRole === 'proxy';
  const isOtherHost =
    !isProxy &&
    facts.failedHost !== undefined &&
    image.registry !== undefined &&
    facts.failedHost !== image.registry &&
    facts.failedHost !== apiHostOf(image.registry);
  const found: (Evidence | false)[] = [
    isOtherHost &&
      note(source, 'evidence.failed-host', {
        host,
        registry: image.registry ?? '?',
      }),
    isProxy &&
      facts.failedHost !== undefined &&
      note(source, 'evidence.failed-proxy', { host }),
    facts.httpStatus !== undefined &&
      note(source, 'evidence.http-status', { host, status: facts.httpStatus }),
    facts.registryCode !== undefined &&
      note(source, 'evidence.registry-code', { code: facts.registryCode }),
    facts.credentials !== undefined &&
      note(source, `evidence.${facts.credentials}`),
    facts.wantedPlatform !== undefined &&
      note(source, 'evidence.wanted-platform', {
        platform: facts.wantedPlatform,
      }),
    facts.attempts > 1 &&
      note(source, 'evidence.several-attempts', { count: facts.attempts }),
    facts.viaMirror && note(source, 'evidence.mirror'),
    facts.truncated && note(source, 'evidence.truncated'),
  ];
  return found.filter(evidence => evidence !== false);
}

const aboutIdentity: ReadonlySet<string> = new Set([
  'authentication-missing',
  'authentication-failed',
  'authorization-denied',
  'repository-not-found-or-no-access',
  'pull-secret-missing',
  'pull-secret-not-attached',
  'pull-secret-wrong-type',
  'pull-secret-wrong-registry',
  'pull-secret-malformed',
]);

/** What pods and events tell about credentials. */
function fromSecrets(input: EvidenceInput): Evidence[] {
  const { context, events, droppedSecrets } = input;
  const { cause, facts } = context.classification;
  if (!aboutIdentity.has(cause) || facts.scope === 'node') {
    return [];
  }
  const event = events.find(
    ({ reason }) => reason === 'FailedToRetrieveImagePullSecret',
  );
  return [
    ...(context.staticPod
      ? []
      : [
          context.imagePullSecrets.length > 0
            ? note('pods', 'evidence.pull-secrets', {
                secrets: context.imagePullSecrets.join(', '),
              })
            : note('pods', 'evidence.no-pull-secret', {
                account: context.serviceAccount,
              }),
        ]),
    // That they are missing may be known from the list of secrets alone, which is evidence of its own.
    ...(event && facts.missingSecrets.length > 0
      ? [
          {
            ...note('event', 'evidence.secret-not-found', {
              secrets: facts.missingSecrets.join(', '),
            }),
            quote: event.message,
            ...(event.lastSeen !== undefined && { at: event.lastSeen }),
          },
        ]
      : []),
    ...(droppedSecrets.length > 0
      ? [
          note('owner', 'evidence.secret-dropped', {
            secrets: droppedSecrets.join(', '),
          }),
        ]
      : []),
  ];
}

/** What the spread over pods and nodes tells. */
function fromSpread(input: EvidenceInput): Evidence[] {
  const { context, failures, sameImageElsewhere } = input;
  const { pods, nodes } = context;
  const found: (Evidence | false)[] = [
    failures.some(({ ranBefore }) => ranBefore) &&
      note('pods', 'evidence.ran-before'),
    sameImageElsewhere.pods > 0 &&
      note('pods', 'evidence.runs-elsewhere', {
        count: sameImageElsewhere.pods,
        nodes: sameImageElsewhere.nodes.slice(0, 3).join(', '),
      }),
    pods.length > 1 &&
      nodes.length === 1 &&
      note('pods', 'evidence.one-node', { count: pods.length, node: nodes[0] }),
    nodes.length > 1 &&
      note('pods', 'evidence.nodes', {
        count: pods.length,
        nodes: nodes.length,
      }),
  ];
  return found.filter(evidence => evidence !== false);
}

/** Checks of what is evidence already when pods, owners or the reference show it. */
const alreadyEvidence: ReadonlySet<CheckId> = new Set<CheckId>([
  'reference-valid',
  'pull-secret-named',
  'recent-changes',
]);

/** Checks that speak against a fault of the registry, or of the node, when all is well there. */
const counterEvidence: ReadonlySet<CheckId> = new Set<CheckId>([
  'node-pulls',
  'pulls-elsewhere',
]);

/**
 * What checks found wrong, and, for a fault on the way to the registry or on the node, that others are served. Only what
 * was looked at: a step that could not look is no evidence.
 */
function fromChecks({ context, checks }: EvidenceInput): Evidence[] {
  const kind = kindOfCause(context.classification.cause);
  const isAboutPlace = kind === 'way' || kind === 'node';
  return checks
    .filter(
      ({ id, verdict }) =>
        (verdict === 'fail' && !alreadyEvidence.has(id)) ||
        (verdict === 'pass' && isAboutPlace && counterEvidence.has(id)),
    )
    .map(({ answer, evidence, at }) => {
      const quote = evidence.find(item => item.quote !== undefined)?.quote;
      return {
        source: 'check',
        text: answer,
        ...(quote !== undefined && { quote }),
        ...(at !== undefined && { at }),
      };
    });
}

/** Everything that a verdict rests on, the message first. */
export function collectEvidence(input: EvidenceInput): Evidence[] {
  const { context, failures } = input;
  const message = fromMessage(mostTelling(failures));
  const { change } = context;
  return [
    message,
    ...fromChecks(input),
    ...fromReference(context),
    ...fromFacts(context, message.source),
    ...fromSecrets(input),
    ...fromSpread(input),
    ...(change
      ? [
          {
            source:
              change.revisionBefore === undefined
                ? ('pods' as const)
                : ('owner' as const),
            text: change.text,
            ...(change.at !== undefined && { at: change.at }),
          },
        ]
      : []),
  ];
}
