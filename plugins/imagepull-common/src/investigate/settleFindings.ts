import type { Pod } from '../kubernetes/types';
import type { PullStatus } from '../observe/readPullStatus';
import type { Classification, PullFailure } from '../schema';
import type { Findings } from './findings';

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

const steps: readonly Settle[] = [];

function settleFailure(
  failure: PullFailure,
  pod: Pod,
  { findings, now }: SettleInput,
): PullFailure {
  const settled = steps.reduce<PullFailure>(
    (current, settle) => ({
      ...current,
      classification: settle(current, pod, findings, now),
    }),
    failure,
  );
  const readAs = failure.readAs ?? failure.classification.cause;
  return settled.classification.cause === readAs
    ? settled
    : { ...settled, readAs };
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
