import type { Pod } from 'backstage-plugin-imagepull-common';
import type { PodWorkload } from './failingPods';

/** What happened to a pod of a workload. */
export type Happening =
  /** It fails, or fails in another way. */
  | 'failing'
  /** It failed, and does not any more, or is gone. */
  | 'left'
  /** It is there and does not fail. */
  | 'other';

/** The failing workloads of one cluster, and what becomes of their incidents. */
export interface Workloads {
  happened(of: PodWorkload, pod: Pod, happening: Happening): void;
  /** All that is there now is known, so that what is missing is over: looks at the workloads of open incidents. */
  complete(): void;
  /** Tells all that holds once more, and everything that the database has missed. */
  tellAll(): void;
  /** Nothing goes on. */
  isIdle(): boolean;
  stop(): void;
}
