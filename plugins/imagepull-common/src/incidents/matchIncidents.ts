import { causeIds } from '../causes/causeIds';
import { placeKeyOf } from './incidentIdentity';
import type { KnownIncident, ObservedIncident } from './incidentTypes';

/** All that is known and observed at one place. */
export interface Place {
  known: KnownIncident[];
  observed: ObservedIncident[];
}

/** What is open and what is observed at one place. */
export interface AtPlace {
  /** Open incidents. */
  open: readonly KnownIncident[];
  /** One for each cause. */
  observed: readonly ObservedIncident[];
}

/** Who is who at one place. */
export interface Matches {
  pairs: readonly { known: KnownIncident; observed: ObservedIncident }[];
  /** Observed, and no open incident is left for it. */
  fresh: readonly ObservedIncident[];
  /** Open, and nothing observed is left for it. */
  unseen: readonly KnownIncident[];
}

function countShared(a: readonly string[], b: readonly string[]): number {
  const uids = new Set(b);
  return a.filter(uid => uids.has(uid)).length;
}

/** The oldest first. */
export function byAge(a: KnownIncident, b: KnownIncident): number {
  return (
    Date.parse(a.openedAt) - Date.parse(b.openedAt) || (a.id < b.id ? -1 : 1)
  );
}

/** In the order of `causeIds`, whatever the order in which they were observed. */
function byCause(a: ObservedIncident, b: ObservedIncident): number {
  return causeIds.indexOf(a.cause) - causeIds.indexOf(b.cause);
}

/**
 * Finds for everything observed at a place the incident that it is: the one with the same cause; else one that is left,
 * first the one that shares most pods, then the oldest, whose cause then has changed.
 */
export function matchIncidents({ open, observed }: AtPlace): Matches {
  const ofCause = new Map(open.map(known => [known.cause, known]));
  const pairs: { known: KnownIncident; observed: ObservedIncident }[] = [];
  const others: ObservedIncident[] = [];
  for (const incident of [...observed].sort(byCause)) {
    const known = ofCause.get(incident.cause);
    if (known) {
      pairs.push({ known, observed: incident });
    } else {
      others.push(incident);
    }
  }
  const taken = new Set(pairs.map(({ known }) => known.id));
  const left = open.filter(({ id }) => !taken.has(id)).sort(byAge);
  const fresh: ObservedIncident[] = [];
  for (const incident of others) {
    const [best] = left
      .map(known => ({
        known,
        shared: countShared([...known.pods, ...known.seenPods], incident.pods),
      }))
      .sort((a, b) => b.shared - a.shared);
    if (best) {
      left.splice(left.indexOf(best.known), 1);
      pairs.push({ known: best.known, observed: incident });
    } else {
      fresh.push(incident);
    }
  }
  return { pairs, fresh, unseen: left };
}

/** Puts what is known and what is observed together by place. */
export function groupByPlace(
  known: readonly KnownIncident[],
  observed: readonly ObservedIncident[],
): Place[] {
  const places = new Map<string, Place>();
  function at(key: string): Place {
    const place = places.get(key) ?? { known: [], observed: [] };
    places.set(key, place);
    return place;
  }
  known.forEach(incident => at(placeKeyOf(incident)).known.push(incident));
  observed.forEach(incident =>
    at(placeKeyOf(incident)).observed.push(incident),
  );
  return [...places.values()];
}
