import { incidentId, incidentIdentity } from './incidentIdentity';
import { maximumEntries, maximumSeenPods } from './incidentLimits';
import { beginningOf, momentOf } from './incidentTime';
import type {
  IncidentChange,
  KnownIncident,
  ObservedIncident,
} from './incidentTypes';
import { mergeObserved } from './mergeObserved';
import {
  imageEntry,
  openedEntry,
  reopenedEntry,
  tellChanges,
} from './timeline';

/** What is needed to open an incident. */
export interface Opening {
  observed: ObservedIncident;
  /** All that is known of the place. */
  atPlace: readonly KnownIncident[];
  /** The incident of the same container with the image before. */
  earlierImage: KnownIncident | undefined;
  now: Date;
}

/** Opens an incident. */
export function openIncident(opening: Opening): IncidentChange {
  const { observed, atPlace, earlierImage, now } = opening;
  const { since, ...rest } = observed;
  const identity = incidentIdentity(observed, observed.cause);
  const ids = new Set(atPlace.map(({ id }) => id));
  let begun = beginningOf(since, atPlace, now);
  // One that ended in the moment in which it began must not be taken for this one.
  while (ids.has(incidentId(identity, new Date(begun).toISOString(), now))) {
    begun += 1;
  }
  const openedAt = new Date(begun).toISOString();
  const seenAt = new Date(Math.max(begun, now.getTime())).toISOString();
  const entries = [
    ...(earlierImage ? [imageEntry(earlierImage, openedAt)] : []),
    openedEntry(observed, openedAt),
  ];
  return {
    type: 'opened',
    entries,
    incident: {
      ...rest,
      id: incidentId(identity, openedAt, now),
      identity,
      openedAt,
      lastSeenAt: seenAt,
      reopened: 0,
      seenPods: observed.pods.slice(-maximumSeenPods),
      podsInAll: observed.pods.length,
      told: {
        cause: observed.cause,
        certainty: observed.diagnosis.certainty,
        impact: observed.diagnosis.impact.level,
        pods: observed.pods.length,
        podsAt: seenAt,
      },
      timelineLength: entries.length,
    },
  };
}

/** Brings back an incident that had ended. */
export function reopenIncident(
  known: KnownIncident,
  observed: ObservedIncident,
  now: Date,
): IncidentChange {
  const at = momentOf(known, now);
  const { resolvedAt: _, outcome: __, ...open } = known;
  // What failed before may fail for another reason now: only what is seen now counts.
  const merged = mergeObserved(open, observed, observed.diagnosis);
  const reopened =
    known.timelineLength < maximumEntries
      ? [reopenedEntry(known, observed.diagnosis, at)]
      : [];
  const { told, entries } = tellChanges(
    { ...merged, timelineLength: known.timelineLength + reopened.length },
    at,
  );
  const all = [...reopened, ...entries];
  return {
    type: 'reopened',
    entries: all,
    incident: {
      ...merged,
      reopened: known.reopened + 1,
      lastSeenAt: at,
      told,
      timelineLength: known.timelineLength + all.length,
    },
  };
}
