import {
  diagnose,
  localize,
  observeIncidents,
  planInvestigation,
  readPullStatus,
  type CoreEvent,
  type Diagnosis,
  type ObservedIncident,
  type Pod,
  type PullFailure,
  type PullStatus,
  type Workload,
  type WorkloadObject,
} from 'backstage-plugin-imagepull-common';
import type { Investigation } from '../investigate/investigation';
import type { Place } from '../investigate/place';
import type { ClusterTime } from './clusterTime';

/** The cluster, and how late it is there. */
export interface Judging {
  place: Place;
  time: ClusterTime;
}

/** What pods, events and owners of one workload tell. */
export interface Judged {
  status: PullStatus;
  diagnoses: readonly Diagnosis[];
  observed: readonly ObservedIncident[];
  /** Checks are still running. */
  checking: boolean;
}

/** Where only failing pods are known, nobody can say what the others do. */
function withoutImpact(diagnosis: Diagnosis): Diagnosis {
  const { level, since } = diagnosis.impact;
  return level === 'background'
    ? diagnosis
    : {
        ...diagnosis,
        impact: {
          level: 'unknown',
          previousRevisionServes: false,
          text: localize('impact.unknown'),
          ...(since !== undefined && { since }),
        },
      };
}

function withWorkload(
  diagnosis: Diagnosis,
  workload: Workload | undefined,
): Diagnosis {
  return workload && diagnosis.workload.kind !== 'Node'
    ? { ...diagnosis, workload }
    : diagnosis;
}

/**
 * What the failing pods of a workload tell by themselves, without a request.
 *
 * @param workload - what it is, where that is known better than from its pods
 */
export function judgeFailingPods(
  { place, time }: Judging,
  pods: readonly Pod[],
  status: PullStatus,
  events: readonly CoreEvent[],
  workload: Workload | undefined,
): readonly ObservedIncident[] {
  const { diagnoses } = diagnose({
    cluster: place.cluster.name,
    pods,
    events,
    owners: [],
    status,
    now: time.now(),
  });
  return time.inOurTime(
    observeIncidents(
      diagnoses.map(diagnosis =>
        withoutImpact(withWorkload(diagnosis, workload)),
      ),
      pods,
    ),
  );
}

/**
 * What a look at the whole workload tells, with what the investigation knows of it by now.
 *
 * @param concerns - which of the failures it is about; a node is looked at for its own
 */
export function judgeWorkload(
  { place, time }: Judging,
  seen: {
    pods: readonly Pod[];
    events: readonly CoreEvent[];
    owners: readonly WorkloadObject[];
  },
  investigation: Investigation,
  concerns: (failure: PullFailure) => boolean,
): Judged {
  const { pods, events, owners } = seen;
  const now = time.now();
  const all = readPullStatus({ pods, events, now });
  const status = { ...all, failures: all.failures.filter(concerns) };
  if (status.failures.length === 0) {
    return { status, diagnoses: [], observed: [], checking: false };
  }
  const { findings } = investigation.look(place, {
    ...planInvestigation({ pods, status }),
    namespaces: [...new Set(status.failures.map(({ namespace }) => namespace))],
  });
  const { diagnoses } = diagnose({
    cluster: place.cluster.name,
    pods,
    events,
    owners,
    status,
    findings,
    now,
  });
  return {
    status,
    diagnoses,
    observed: time.inOurTime(observeIncidents(diagnoses, pods)),
    checking: diagnoses.some(({ checking }) => checking),
  };
}

/** What failures are about, so that the same ones are told once. */
export function signatureOf({ failures }: PullStatus): string {
  return JSON.stringify(
    failures
      .map(({ podUid, container, containerKind, image, classification }) => [
        podUid,
        container,
        containerKind,
        image.written,
        classification.cause,
      ])
      .sort(),
  );
}
