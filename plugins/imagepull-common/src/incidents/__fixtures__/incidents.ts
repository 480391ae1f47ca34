import type { CauseId } from '../../causes/causeIds';
import { diagnose } from '../../diagnose/diagnose';
import {
  makeFailure,
  makeDeploymentPod,
} from '../../diagnose/__fixtures__/objects';
import { inState, type StateName } from '../../diagnose/__fixtures__/podStates';
import type { CoreEvent, Pod, WorkloadObject } from '../../kubernetes/types';
import { readPullStatus } from '../../observe/readPullStatus';
import type { Diagnosis, Impact } from '../../schema';
import { localize } from '../../texts/localize';
import type {
  IncidentChange,
  KnownIncident,
  ObservedIncident,
} from '../incidentTypes';
import { observeIncidents } from '../observeIncidents';
import {
  applyIncidentChanges,
  reconcileIncidents,
  type ReconcileInput,
} from '../reconcileIncidents';

/** When tests begin. */
export const start = new Date('2026-11-20T07:40:00Z');

/** So many seconds after the beginning. */
export function after(seconds: number): Date {
  return new Date(start.getTime() + seconds * 1000);
}

/** What is diagnosed of these pods. */
export function diagnoseAll(
  pods: Pod[],
  options: {
    owners?: WorkloadObject[];
    events?: CoreEvent[];
    now?: Date;
  } = {},
): Diagnosis[] {
  const { owners = [], events = [], now = start } = options;
  return diagnose({
    cluster: 'prod',
    pods,
    events,
    owners,
    status: readPullStatus({ pods, events, now }),
    now,
  }).diagnoses;
}

/** What fails of these pods. */
export function observePods(
  pods: Pod[],
  options: Parameters<typeof diagnoseAll>[1] = {},
): ObservedIncident[] {
  return observeIncidents(diagnoseAll(pods, options), pods);
}

const [template] = observePods([inState(makeDeploymentPod(2, 'a'), 'failing')]);

const impactTexts = {
  down: localize('impact.down', { ready: 0, desired: 3 }),
  degraded: localize('impact.degraded', { ready: 1, desired: 3 }),
  unknown: localize('impact.unknown'),
};

/** An observed incident of container `app` of Deployment `checkout`. */
export function observed(
  changes: {
    cause?: CauseId;
    readAs?: CauseId;
    certainty?: Diagnosis['certainty'];
    image?: string;
    container?: string;
    workload?: string;
    pods?: string[];
    since?: string;
    impact?: 'down' | 'degraded' | 'unknown';
    investigatedAt?: string;
  } = {},
): ObservedIncident {
  const {
    cause = 'tag-not-found',
    readAs,
    certainty = 'certain',
    image = 'nginx:1.28',
    container = 'app',
    pods = ['uid-1'],
    impact = 'unknown',
    since,
    investigatedAt: at,
  } = changes;
  const workload = {
    ...template.workload,
    name: changes.workload ?? 'checkout',
  };
  const name = { written: image };
  const level: Impact = {
    level: impact,
    previousRevisionServes: false,
    text: impactTexts[impact],
  };
  const diagnosis: Diagnosis = {
    ...template.diagnosis,
    workload,
    image: name,
    cause,
    certainty,
    headline: localize(`cause.${cause}.title`),
    impact: level,
    // Few fixes and checks are enough, and tests with many examples copy them often.
    fixes: template.diagnosis.fixes.slice(0, 1),
    checks: template.diagnosis.checks.slice(0, 2).map(check => ({
      ...check,
      ...(at !== undefined && {
        at,
        as: localize('looked-as.anonymous', { registry: 'r' }),
      }),
    })),
    failures: pods.map(podUid => ({
      ...makeFailure(makeDeploymentPod(2, podUid)),
      podUid,
      container,
      classification: {
        ...template.diagnosis.failures[0].classification,
        cause,
        certainty,
      },
      ...(readAs !== undefined && { readAs }),
    })),
  };
  return {
    ...template,
    workload,
    image: name,
    container,
    cause,
    diagnosis,
    pods: [...pods].sort(),
    ...(since !== undefined ? { since } : { since: undefined }),
    remembered: { ...template.remembered, cause, failing: pods, served: [] },
  };
}

/** A scope that is reconciled again and again, as the monitor does. */
export function makeScope(): {
  known: () => readonly KnownIncident[];
  open: () => readonly KnownIncident[];
  /** Reconciles, applies the changes, and gives them back. */
  step: (input: Partial<Omit<ReconcileInput, 'known'>>) => IncidentChange[];
} {
  let known: readonly KnownIncident[] = [];
  return {
    known: () => known,
    open: () => known.filter(({ resolvedAt }) => resolvedAt === undefined),
    step({ observed: seen = [], ended = [], now = start }) {
      const changes = reconcileIncidents({ known, observed: seen, ended, now });
      // What is known was stored in between.
      known = JSON.parse(
        JSON.stringify(applyIncidentChanges(known, changes, now)),
      );
      return changes;
    },
  };
}

/** Pods of Deployment `checkout` that do this. */
export function podsIn(states: readonly StateName[]): Pod[] {
  return states.map((state, index) =>
    inState(makeDeploymentPod(2, `p${index}`), state),
  );
}
