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

/** The failing workloads of one cluster, its failing nodes, and what becomes of their incidents. */
export interface Workloads {
  happened(of: PodWorkload, pod: Pod, happening: Happening): void;
  /** A node may have a fault of its own: looks at it. */
  suspect(node: string): void;
  /** A pod has begun to start on its node, or is gone from there: if the node had a fault, that may be over. */
  movedOn(pod: Pod): void;
  /** All that is there now is known, so that what is missing is over: looks at the workloads of open incidents. */
  complete(): void;
  /** Tells all that holds once more. */
  tellAll(): void;
  /** Looks at everything once more, since it is not known what the database has missed. */
  lookAgain(): void;
  /** Workloads and nodes of which the latest could not be evaluated, which is a fault of ours. */
  notEvaluated(): number;
  /** Nothing goes on. */
  isIdle(): boolean;
  stop(): void;
}
