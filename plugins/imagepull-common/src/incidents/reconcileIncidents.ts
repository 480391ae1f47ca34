import { toMillis } from '../observe/eventTime';
import { localize } from '../texts/localize';
import { containerKeyOf } from './incidentIdentity';
import { rememberResolvedFor, reopenWithin } from './incidentLimits';
import type {
  IncidentChange,
  IncidentEnd,
  KnownIncident,
  ObservedIncident,
} from './incidentTypes';
import { endedAgo } from './incidentTime';
import { groupByPlace, matchIncidents, type Place } from './matchIncidents';
import { mergeDuplicates } from './mergeDuplicates';
import { openIncident, reopenIncident } from './openIncident';
import { resolveIncident, updateIncident } from './updateIncident';

/** What {@link reconcileIncidents} compares. @public */
export interface ReconcileInput {
  /** Incidents of the scope: the open ones, and those that ended within the last two hours. */
  known: readonly KnownIncident[];
  /** What fails in the scope now. */
  observed: readonly ObservedIncident[];
  /** Open incidents that are known to be over. One that is observed goes on all the same. */
  ended: readonly IncidentEnd[];
  now: Date;
}

/** Changes in the order in which they can be written: no two incidents are open with one identity in between. */
const order: readonly IncidentChange['type'][] = [
  'resolved',
  'changed',
  'seen',
  'reopened',
  'opened',
];

function compareChanges(a: IncidentChange, b: IncidentChange): number {
  return (
    order.indexOf(a.type) - order.indexOf(b.type) ||
    (a.incident.id < b.incident.id ? -1 : 1)
  );
}

/** The incident of the same container that was the last to fail with another image. */
function findEarlierImage(
  { image }: ObservedIncident,
  ofContainer: readonly KnownIncident[],
): KnownIncident | undefined {
  const lastOf = ({ resolvedAt, lastSeenAt }: KnownIncident) =>
    toMillis(resolvedAt ?? lastSeenAt) ?? 0;
  return ofContainer
    .filter(known => known.image.written !== image.written)
    .sort((a, b) => lastOf(b) - lastOf(a) || (a.id < b.id ? -1 : 1))
    .at(0);
}

/** The same container with any image, as it is known before anything changes. */
function indexByContainer(
  known: readonly KnownIncident[],
): (place: ObservedIncident) => readonly KnownIncident[] {
  const index = new Map<string, KnownIncident[]>();
  for (const incident of known) {
    const key = containerKeyOf(incident);
    index.set(key, [...(index.get(key) ?? []), incident]);
  }
  return place => index.get(containerKeyOf(place)) ?? [];
}

/** The incident that a failure brings back: of the same cause, else the last one to end. */
function findReopened(
  { cause }: ObservedIncident,
  resolved: readonly KnownIncident[],
): KnownIncident | undefined {
  const ended = ({ resolvedAt }: KnownIncident) => toMillis(resolvedAt) ?? 0;
  return [...resolved]
    .sort(
      (a, b) =>
        Number(b.cause === cause) - Number(a.cause === cause) ||
        ended(b) - ended(a) ||
        (a.id < b.id ? -1 : 1),
    )
    .at(0);
}

function canReopen(now: Date): (incident: KnownIncident) => boolean {
  return incident => endedAgo(incident, now) <= reopenWithin;
}

/** Whether all pods of an incident are seen to fail at its place, for other reasons. */
function isAbsorbed(
  { pods }: KnownIncident,
  observed: readonly ObservedIncident[],
): boolean {
  const failing = new Set(observed.flatMap(incident => incident.pods));
  return failing.size > 0 && pods.every(uid => failing.has(uid));
}

/**
 * Tells what has changed between the incidents that are known and what is observed, for one workload or for a whole
 * cluster. `observed` has to be complete for what `known` holds: what is missing in it just stays open, unless it is named
 * in `ended`.
 *
 * At one place — a container of a workload, with one image — what is observed is the open incident with the same cause;
 * what is then left on both sides is paired, as an incident whose cause changed. What is left of the observed reopens an
 * incident that ended within the last 30 minutes, or opens one. An incident whose pods are all seen to fail at its place
 * for other reasons is over as well. A failure that goes on unchanged is told every 5 minutes, a reading that tells less
 * than what is known changes nothing.
 *
 * Level-based: it does not matter what was missed in between, nor in which order things are given. Applying the changes
 * and asking again gives none.
 *
 * @public
 */
export function reconcileIncidents(input: ReconcileInput): IncidentChange[] {
  const { known, ended, now } = input;
  const endOf = new Map(ended.map(end => [end.incidentId, end]));
  const ofContainer = indexByContainer(known);

  function reconcilePlace(place: Place): IncidentChange[] {
    const changes: IncidentChange[] = [];
    const observed = mergeDuplicates(place.observed);
    const open = place.known.filter(
      ({ resolvedAt }) => resolvedAt === undefined,
    );
    const { pairs, fresh, unseen } = matchIncidents({ open, observed });
    for (const pair of pairs) {
      changes.push(...updateIncident(pair.known, pair.observed, now));
    }
    const resolved = place.known.filter(
      ({ resolvedAt }) => resolvedAt !== undefined,
    );
    for (const incident of fresh) {
      const back = findReopened(incident, resolved.filter(canReopen(now)));
      if (back) {
        resolved.splice(resolved.indexOf(back), 1);
        changes.push(reopenIncident(back, incident, now));
      } else {
        changes.push(
          openIncident({
            observed: incident,
            atPlace: place.known,
            earlierImage: findEarlierImage(incident, ofContainer(incident)),
            now,
          }),
        );
      }
    }
    for (const incident of unseen) {
      const end = endOf.get(incident.id);
      if (end) {
        changes.push(resolveIncident(incident, end, now));
      } else if (isAbsorbed(incident, observed)) {
        changes.push(
          resolveIncident(
            incident,
            {
              incidentId: incident.id,
              outcome: 'gone',
              text: localize('incident.absorbed'),
              changes: [],
            },
            now,
          ),
        );
      }
    }
    return changes;
  }

  return groupByPlace(input.known, input.observed)
    .flatMap(reconcilePlace)
    .sort(compareChanges);
}

/**
 * The incidents that are known after some changes: what {@link reconcileIncidents} is to be asked with next. Those that
 * ended more than two hours ago are left out, so that the list does not grow.
 *
 * @public
 */
export function applyIncidentChanges(
  known: readonly KnownIncident[],
  changes: readonly IncidentChange[],
  now: Date,
): KnownIncident[] {
  const incidents = new Map(known.map(incident => [incident.id, incident]));
  for (const { incident } of changes) {
    incidents.set(incident.id, incident);
  }
  return [...incidents.values()].filter(
    incident =>
      incident.resolvedAt === undefined ||
      endedAgo(incident, now) < rememberResolvedFor,
  );
}
