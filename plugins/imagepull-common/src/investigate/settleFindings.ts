import type { CauseId } from '../causes/causeIds';
import type { Pod } from '../kubernetes/types';
import type { PullStatus } from '../observe/readPullStatus';
import type { Classification, PullFailure } from '../schema';
import type { Findings } from './findings';
import { settleByRegistry } from './registry';
import { settleByPullSecrets } from './secrets';
import { settleBySurroundings } from './surroundings';
import { kindOfCause } from './surroundings/causeKinds';

/** What {@link settleFindings} reads. @public */
export interface SettleInput {
  /** The pods that `status` was read from. */
  pods: readonly Pod[];
  /** What `readPullStatus` made of pods and events. */
  status: PullStatus;
  /** What was looked at, as far as it has come. */
  findings: Findings;
  now: Date;
}

/** One room of the investigation: what its findings make of a failure. */
type Settle = (
  failure: PullFailure,
  pod: Pod,
  findings: Findings,
  now: Date,
) => Classification;

/** Causes by which a registry says that it has no such image. */
const absent: ReadonlySet<CauseId> = new Set<CauseId>([
  'tag-not-found',
  'digest-not-found',
  'repository-not-found',
]);

/** A failure with another reading; `readAs` keeps the cause that text, pod and events alone gave. */
function withReading(
  failure: PullFailure,
  classification: Classification,
): PullFailure {
  const { readAs: known, ...rest } = failure;
  const readAs = known ?? failure.classification.cause;
  return {
    ...rest,
    classification,
    ...(classification.cause !== readAs && { readAs }),
  };
}

/** Everything that a reading holds possible. */
function possibleIn({ cause, alternatives }: Classification): CauseId[] {
  return [cause, ...alternatives];
}

/** A reading without the alternatives that the step from one to another ruled out. */
function withoutRefuted(
  { classification, ...failure }: PullFailure,
  before: PullFailure,
  after: PullFailure,
): PullFailure {
  const left = possibleIn(after.classification);
  const refuted = possibleIn(before.classification).filter(
    cause => !left.includes(cause),
  );
  return {
    ...failure,
    classification: {
      ...classification,
      alternatives: classification.alternatives.filter(
        cause => !refuted.includes(cause),
      ),
    },
  };
}

/**
 * The order, in which each room gets what those before it made of the failure:
 *
 * 1. The registry. That it has no such image is the whole answer: no credential would help, so secrets are not asked.
 * 2. Pull secrets. What the registry says of access it says to Backstage, asking without credentials or with its own; so
 *    where its answer leaves secrets nothing to settle, they are asked about what the kubelet was told, and a fact about
 *    the pod's own secrets wins.
 * 3. Nodes and neighbours, last: they tell where the fault is, and hardly ever what it is.
 */
function settleFailure(
  failure: PullFailure,
  pod: Pod,
  { findings, now }: SettleInput,
): PullFailure {
  const apply = (current: PullFailure, settle: Settle) =>
    withReading(current, settle(current, pod, findings, now));

  const byRegistry = apply(failure, settleByRegistry);
  const { cause, certainty } = byRegistry.classification;
  if (absent.has(cause) && certainty === 'certain') {
    return apply(byRegistry, settleBySurroundings);
  }
  const bySecrets = apply(byRegistry, settleByPullSecrets);
  const isDenial =
    byRegistry.readAs !== undefined &&
    bySecrets.classification.cause === cause &&
    kindOfCause(cause) === 'identity';
  if (isDenial) {
    const instead = apply(failure, settleByPullSecrets);
    if (instead.readAs !== undefined) {
      return apply(
        withoutRefuted(instead, failure, byRegistry),
        settleBySurroundings,
      );
    }
  }
  return apply(bySecrets, settleBySurroundings);
}

/**
 * Settles what text, pods and events left open by what was looked at besides. `readAs` of a failure keeps the cause that
 * they alone gave, where it changed. Pure; what was not looked at settles nothing.
 *
 * @public
 */
export function settleFindings(input: SettleInput): PullStatus {
  const byUid = new Map(input.pods.map(pod => [pod.metadata?.uid ?? '', pod]));
  return {
    ...input.status,
    failures: input.status.failures.map(failure => {
      const pod = byUid.get(failure.podUid);
      return pod ? settleFailure(failure, pod, input) : failure;
    }),
  };
}
