import type { Pod } from '../kubernetes/types';
import type { Change, Classification, PullFailure } from '../schema';
import type { Findings } from './findings';

/** How two revisions of a workload differ in what a pull depends on besides the image. */
export interface RevisionComparison {
  /** Pull secrets that only the failing revision names. */
  addedSecrets: readonly string[];
  serviceAccount?: { before: string; after: string };
}

/** What a check is about: the failures of one diagnosis, and everything that was looked at. */
export interface CheckSubject {
  cluster: string;
  /** The failures of one workload with one image and one cause; never empty, newest first. Settled. */
  failures: readonly PullFailure[];
  /** The pods of these failures. */
  pods: readonly Pod[];
  /** All pods of the entity in this cluster that were read. */
  allPods: readonly Pod[];
  /** The settled verdict. */
  classification: Classification;
  change?: Change;
  /** Pull secrets that the revision before the failing one named and the failing one does not. */
  droppedSecrets: readonly string[];
  /** How the failing revision differs from the one before; absent where no earlier one could be read. */
  comparison?: RevisionComparison;
  findings: Findings;
  now: Date;
}
