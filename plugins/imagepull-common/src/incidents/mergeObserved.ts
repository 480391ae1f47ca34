import type { Diagnosis } from '../schema';
import { incidentIdentity } from './incidentIdentity';
import { maximumSeenPods, maximumServed } from './incidentLimits';
import type { KnownIncident, ObservedIncident } from './incidentTypes';

/** Whether any check has looked at more than pods, events and owners: it says as whom. */
function wasInvestigated({ checks }: Diagnosis): boolean {
  return checks.some(({ as }) => as !== undefined);
}

/**
 * Whether what is seen now tells less than what is known: the message with the cause is gone, since events expire and
 * kubelets before 1.32 do not repeat it; or the same text is read again and not yet investigated, as after a restart.
 */
function tellsLess(observed: Diagnosis, known: Diagnosis): boolean {
  if (observed.cause === 'unknown') {
    return known.cause !== 'unknown';
  }
  return (
    wasInvestigated(known) &&
    !wasInvestigated(observed) &&
    known.failures.some(
      ({ readAs, classification }) =>
        (readAs ?? classification.cause) === observed.cause,
    )
  );
}

/** What is known of the impact and of what changed, where only the failing pods are seen at the moment. */
function keepSurroundings(known: Diagnosis, observed: Diagnosis): Diagnosis {
  if (observed.impact.level !== 'unknown' || known.impact.level === 'unknown') {
    return observed;
  }
  const change = observed.change ?? known.change;
  const manager = observed.manager ?? known.manager;
  return {
    ...observed,
    impact: known.impact,
    ...(change && { change }),
    ...(manager && { manager }),
  };
}

/** A reading of a failure, no worse than the one before. */
export function mergeDiagnosis(
  known: Diagnosis,
  observed: Diagnosis,
): Diagnosis {
  const merged = tellsLess(observed, known)
    ? {
        ...known,
        impact: observed.impact,
        failures: observed.failures,
        events: observed.events,
      }
    : observed;
  return keepSurroundings(known, merged);
}

/** Uids of pods that have failed, with those that fail now last. */
function seenPodsOf(
  known: KnownIncident,
  fresh: readonly string[],
): readonly string[] {
  return fresh.length === 0
    ? known.seenPods
    : [...known.seenPods, ...fresh].slice(-maximumSeenPods);
}

function attemptsOf(
  known: KnownIncident,
  observed: ObservedIncident,
): number | undefined {
  const counts = [known.attempts, observed.attempts].filter(
    count => count !== undefined,
  );
  return counts.length > 0 ? Math.max(...counts) : undefined;
}

/**
 * An incident as it is after it was seen again. When it was seen, and what its timeline tells, are left as they were.
 * Pods that had their image before are remembered on: they are no sign that the failure is over.
 */
export function mergeObserved(
  known: KnownIncident,
  observed: ObservedIncident,
  diagnosis: Diagnosis,
): KnownIncident {
  const before = new Set([...known.seenPods, ...known.pods]);
  const fresh = observed.pods.filter(uid => !before.has(uid));
  const attempts = attemptsOf(known, observed);
  const served = new Set([
    ...observed.remembered.served,
    ...known.remembered.served,
  ]);
  return {
    ...known,
    workload:
      observed.workload.apiVersion === undefined
        ? known.workload
        : observed.workload,
    cause: diagnosis.cause,
    identity: incidentIdentity(known, diagnosis.cause),
    diagnosis,
    pods: observed.pods,
    seenPods: seenPodsOf(known, fresh),
    podsInAll: known.podsInAll + fresh.length,
    nodes: observed.nodes,
    ...(attempts !== undefined && { attempts }),
    labels: observed.labels,
    remembered: {
      ...observed.remembered,
      cause: diagnosis.cause,
      served: [...served].slice(0, maximumServed).sort(),
    },
  };
}
