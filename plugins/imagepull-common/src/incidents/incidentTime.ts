import { toMillis } from '../observe/eventTime';
import { oldestBeginning } from './incidentLimits';
import type { KnownIncident } from './incidentTypes';

function timesOf(incident: KnownIncident): number[] {
  return [
    toMillis(incident.openedAt),
    toMillis(incident.lastSeenAt),
    toMillis(incident.resolvedAt),
  ].filter(time => time !== undefined);
}

/**
 * The moment of a change. Where the clock of this replica is behind that of the one that wrote before, time stands still
 * until it has caught up, so that nothing ends before it began.
 */
export function momentOf(incident: KnownIncident, now: Date): string {
  return new Date(Math.max(now.getTime(), ...timesOf(incident))).toISOString();
}

/** How long ago an incident ended, in milliseconds; not negative. */
export function endedAgo({ resolvedAt }: KnownIncident, now: Date): number {
  return Math.max(0, now.getTime() - (toMillis(resolvedAt) ?? 0));
}

/**
 * When an incident began: when its first pod did, by the clock of the cluster, unless that cannot be, and not before the
 * ends of earlier incidents at the same place.
 */
export function beginningOf(
  since: string | undefined,
  earlier: readonly KnownIncident[],
  now: Date,
): number {
  const latest = now.getTime();
  const told = toMillis(since) ?? latest;
  const begun =
    told > latest || latest - told > oldestBeginning ? latest : told;
  const ends = earlier.map(({ resolvedAt }) => toMillis(resolvedAt) ?? 0);
  return Math.min(latest, Math.max(begun, ...ends));
}
