import type { Pod } from '../../kubernetes/types';
import type { Classification, PullFailure } from '../../schema';
import type { Findings } from '../findings';

/** Settles the cause of a failure by what its registry said. */
export function settleByRegistry(
  failure: PullFailure,
  _pod: Pod,
  _findings: Findings,
  _now: Date,
): Classification {
  return failure.classification;
}
