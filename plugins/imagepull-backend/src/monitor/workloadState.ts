import type { IncidentEnd, Workload } from 'backstage-plugin-imagepull-common';
import type { SeenWorkload } from './lookAtWorkload';

/** What is known of one failing workload between one look and the next. None of its healthy pods. */
export interface WorkloadState {
  readonly key: string;
  readonly namespace: string;
  /** As its pods tell by themselves. */
  readonly workload: Workload;
  /** As its owners tell, where they could be read. */
  resolved?: Workload;
  /** Its own selector, where its object could be read. */
  matchLabels?: Readonly<Record<string, string>>;
  /** What its failing pods share. */
  labels: Readonly<Record<string, string>>;
  /** What was told last; undefined when nothing failed. */
  signature?: string;
  /** What is seen of it could not be evaluated. */
  notEvaluated: boolean;
  looking: boolean;
  /** Something happened during the look. */
  lookAgain: boolean;
  /** When the last look began, as `performance.now()` has it. */
  lookedAt?: number;
  looks: number;
  /** Looks in a row that found nothing that fails, and no end. */
  quietLooks: number;
  /** Looks in a row that failed. */
  failedLooks: number;
  /** Uids of pods that failed and have left since the last look began. */
  readonly left: Set<string>;
  /** Incidents whose pods were gone at the last look, by their ids. */
  gone: ReadonlySet<string>;
  /** The last look, until its checks are through. */
  kept?: { seen: SeenWorkload; settled: number };
}

/** Makes the state of a workload of which nothing is known yet. */
export function createWorkloadState(
  of: Pick<WorkloadState, 'key' | 'namespace' | 'workload'>,
): WorkloadState {
  return {
    ...of,
    labels: {},
    notEvaluated: false,
    looking: false,
    lookAgain: false,
    looks: 0,
    quietLooks: 0,
    failedLooks: 0,
    left: new Set(),
    gone: new Set(),
  };
}

/**
 * A StatefulSet makes a pod anew only once the old one is gone, so for a moment there is none. Who is gone has to be gone
 * the next time as well.
 */
export function confirmGone(
  state: WorkloadState,
  ends: readonly IncidentEnd[],
): { confirmed: IncidentEnd[]; unconfirmed: boolean } {
  const confirmed = ends.filter(
    ({ incidentId, outcome }) =>
      outcome !== 'gone' || state.gone.has(incidentId),
  );
  state.gone = new Set(
    ends.flatMap(({ incidentId, outcome }) =>
      outcome === 'gone' ? [incidentId] : [],
    ),
  );
  return { confirmed, unconfirmed: confirmed.length < ends.length };
}
