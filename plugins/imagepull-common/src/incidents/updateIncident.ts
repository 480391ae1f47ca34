import { toMillis } from '../observe/eventTime';
import type { Diagnosis, TimelineEntry } from '../schema';
import { maximumEntries, seenEvery } from './incidentLimits';
import { momentOf } from './incidentTime';
import type {
  IncidentChange,
  IncidentEnd,
  KnownIncident,
  ObservedIncident,
} from './incidentTypes';
import { mergeDiagnosis, mergeObserved } from './mergeObserved';
import { tellChanges } from './timeline';

/** The parts of a diagnosis that are worth writing when they change. Counts, times and quotes change with each attempt. */
function tellingParts(diagnosis: Diagnosis): unknown {
  const { impact, checks } = diagnosis;
  return [
    diagnosis.cause,
    diagnosis.variant,
    diagnosis.certainty,
    diagnosis.alternatives,
    diagnosis.facts,
    diagnosis.headline,
    diagnosis.explanation,
    diagnosis.fixer,
    [impact.level, impact.ready, impact.desired, impact.text],
    diagnosis.change,
    diagnosis.manager,
    diagnosis.fixes,
    checks.map(({ id, verdict, answer }) => [id, verdict, answer.id]),
    diagnosis.checking,
  ];
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function looksTheSame(before: KnownIncident, after: KnownIncident): boolean {
  return (
    isSame(before.pods, after.pods) &&
    isSame(before.nodes, after.nodes) &&
    isSame(before.labels, after.labels) &&
    isSame(before.workload, after.workload) &&
    // Pods that had their image all along only ever get more.
    before.remembered.served.length === after.remembered.served.length &&
    isSame(before.remembered.circumstances, after.remembered.circumstances) &&
    isSame(tellingParts(before.diagnosis), tellingParts(after.diagnosis))
  );
}

/** Tells what is new of an incident that is seen again; nothing when nothing is, and it was told lately. */
export function updateIncident(
  known: KnownIncident,
  observed: ObservedIncident,
  now: Date,
): IncidentChange[] {
  const at = momentOf(known, now);
  const merged = mergeObserved(
    known,
    observed,
    mergeDiagnosis(known.diagnosis, observed.diagnosis),
  );
  const { told, entries } = tellChanges(merged, at);
  const incident = {
    ...merged,
    lastSeenAt: at,
    told,
    timelineLength: known.timelineLength + entries.length,
  };
  if (entries.length > 0 || !looksTheSame(known, merged)) {
    return [{ type: 'changed', incident, entries }];
  }
  const seenAgo = now.getTime() - (toMillis(known.lastSeenAt) ?? 0);
  return seenAgo >= seenEvery ? [{ type: 'seen', incident, entries }] : [];
}

/** Ends an incident. */
export function resolveIncident(
  known: KnownIncident,
  { outcome, text, changes }: IncidentEnd,
  now: Date,
): IncidentChange {
  const at = momentOf(known, now);
  const entries: TimelineEntry[] =
    known.timelineLength < maximumEntries
      ? [{ at, type: 'resolved', text, details: [...changes] }]
      : [];
  return {
    type: 'resolved',
    entries,
    incident: {
      ...known,
      resolvedAt: at,
      outcome,
      timelineLength: known.timelineLength + entries.length,
    },
  };
}
