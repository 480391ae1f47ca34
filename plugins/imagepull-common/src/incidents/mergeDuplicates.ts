import type { CauseId } from '../causes/causeIds';
import { earlier } from '../observe/eventTime';
import { maximumNodes } from './incidentLimits';
import type { ObservedIncident } from './incidentTypes';

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort();
}

function shared(
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(a).filter(([key, value]) => b[key] === value),
  );
}

/** The one with more pods says more; of equals always the same. */
function compareReadings(a: ObservedIncident, b: ObservedIncident): number {
  return (
    b.pods.length - a.pods.length ||
    (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
  );
}

function merge(a: ObservedIncident, b: ObservedIncident): ObservedIncident {
  const since = earlier(a.since, b.since);
  const attempts = [a.attempts, b.attempts].filter(
    count => count !== undefined,
  );
  return {
    ...a,
    pods: union(a.pods, b.pods),
    nodes: union(a.nodes, b.nodes).slice(0, maximumNodes),
    labels: shared(a.labels, b.labels),
    ...(since !== undefined && { since }),
    ...(attempts.length > 0 && { attempts: Math.max(...attempts) }),
    remembered: {
      ...a.remembered,
      failing: union(a.remembered.failing, b.remembered.failing),
      served: union(a.remembered.served, b.remembered.served),
    },
  };
}

/** Makes one of several that were observed at one place with one cause: names that differ only in what cannot be shown. */
export function mergeDuplicates(
  observed: readonly ObservedIncident[],
): ObservedIncident[] {
  const ofCause = new Map<CauseId, ObservedIncident[]>();
  for (const incident of observed) {
    ofCause.set(incident.cause, [
      ...(ofCause.get(incident.cause) ?? []),
      incident,
    ]);
  }
  return [...ofCause.values()].map(same =>
    same.length === 1 ? same[0] : [...same].sort(compareReadings).reduce(merge),
  );
}
