import {
  reconcileIncidents,
  type IncidentEnd,
  type KnownIncident,
  type ObservedIncident,
  type Workload,
} from 'backstage-plugin-imagepull-common';
import { isNode } from './nodeFaults';
import type { Recorder } from './recorder';
import { renamed } from './renamed';
import type { WorkloadState } from './workloadState';

/** The incidents of single workloads: what is known of them, and what becomes of them. */
export interface WorkloadIncidents {
  /** Open ones and those that were resolved lately, under the name that its pods tell and the one that its owners tell. */
  of(state: WorkloadState): readonly KnownIncident[];
  openOf(state: WorkloadState): readonly KnownIncident[];
  /** Takes what is observed, and which are over. Faults of nodes are taken when their nodes are looked at. */
  record(
    state: WorkloadState,
    observed: readonly ObservedIncident[],
    ended: readonly IncidentEnd[],
  ): void;
  /** Gives its incidents the name that its owners tell. */
  rename(state: WorkloadState, to: Workload): void;
}

/**
 * Makes {@link WorkloadIncidents}.
 *
 * @param options.onNodeFault - is told the node where the pods of a workload show a fault of it
 */
export function createWorkloadIncidents(options: {
  recorder: Recorder;
  onNodeFault(node: string): void;
}): WorkloadIncidents {
  const { recorder, onNodeFault } = options;

  function of({ namespace, workload, resolved }: WorkloadState) {
    const known = recorder.incidentsOf(namespace, workload);
    return resolved &&
      (resolved.name !== workload.name || resolved.kind !== workload.kind)
      ? [...known, ...recorder.incidentsOf(namespace, resolved)]
      : known;
  }

  return {
    of,
    openOf: state =>
      of(state).filter(({ resolvedAt }) => resolvedAt === undefined),
    record(state, observed, ended) {
      const own = observed.filter(
        ({ workload }) => isNode(workload) === isNode(state.workload),
      );
      recorder.take(
        reconcileIncidents({
          known: of(state),
          observed: own,
          ended,
          now: new Date(),
        }),
      );
      new Set(
        observed.flatMap(incident =>
          own.includes(incident) ? [] : [incident.workload.name],
        ),
      ).forEach(onNodeFault);
    },
    rename({ namespace, workload }, to) {
      recorder.take(
        renamed(recorder.incidentsOf(namespace, workload), {
          to,
          known: recorder.incidentsOf(namespace, to),
        }),
      );
    },
  };
}
