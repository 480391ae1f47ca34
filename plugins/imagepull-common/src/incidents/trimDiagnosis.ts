import { newestFirst } from '../diagnose/failureGroups';
import { earliestOf } from '../diagnose/impact';
import type { Diagnosis, Evidence, PodEvent, PullFailure } from '../schema';

/** Failing pods and events that an incident keeps. */
const maximumFailures = 20;
const maximumEvents = 20;
const maximumEvidence = 20;
const maximumFixes = 12;
/** Characters of a message that an incident keeps. Messages of kubelets were seen to have up to 2,000. */
const maximumQuote = 2048;

function cut(text: string): string {
  return text.length > maximumQuote
    ? `${text.slice(0, maximumQuote - 1)}…`
    : text;
}

function trimEvidence(evidence: Evidence): Evidence {
  return evidence.quote === undefined
    ? evidence
    : { ...evidence, quote: cut(evidence.quote) };
}

/** Events about these containers, or about their pods as such. */
function eventsAbout(
  failures: readonly PullFailure[],
  events: readonly PodEvent[],
): PodEvent[] {
  const containersOf = new Map<string, Set<string>>();
  for (const { pod, affectedContainers } of failures) {
    const containers = containersOf.get(pod) ?? new Set();
    affectedContainers.forEach(container => containers.add(container));
    containersOf.set(pod, containers);
  }
  return events.filter(({ pod, container }) => {
    const containers = containersOf.get(pod);
    return (
      containers !== undefined &&
      (container === undefined || containers.has(container))
    );
  });
}

/** Cuts a diagnosis down to some of its failures, and to what an incident keeps of it. */
export function trimDiagnosis(
  diagnosis: Diagnosis,
  failures: readonly PullFailure[],
): Diagnosis {
  const { change, since: _, ...rest } = diagnosis;
  const since = earliestOf(failures);
  const containers = new Set(failures.map(({ container }) => container));
  // The order of pods that began to fail at the same moment must not depend on the order in which they were read.
  const ordered = newestFirst(
    [...failures].sort((a, b) => (a.podUid < b.podUid ? -1 : 1)),
  );
  return {
    ...rest,
    ...(change && containers.has(change.container) && { change }),
    evidence: rest.evidence.slice(0, maximumEvidence).map(trimEvidence),
    checks: rest.checks.map(check => ({
      ...check,
      evidence: check.evidence.slice(0, maximumEvidence).map(evidence => ({
        ...evidence,
        ...(evidence.quote !== undefined && { quote: cut(evidence.quote) }),
      })),
    })),
    fixes: rest.fixes.slice(0, maximumFixes),
    failures: ordered
      .slice(0, maximumFailures)
      .map(failure => ({ ...failure, message: cut(failure.message) })),
    events: eventsAbout(failures, rest.events)
      .slice(0, maximumEvents)
      .map(event => ({ ...event, message: cut(event.message) })),
    ...(since !== undefined && { since }),
  };
}
