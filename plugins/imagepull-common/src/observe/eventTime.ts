import type { CoreEvent } from '../kubernetes/types';

/**
 * When an event was first and last seen, and how often. Any of an event's times may be null: `firstTimestamp` and
 * `lastTimestamp` in events of newer reporters, which set `eventTime` and `series`; `eventTime` in those of the
 * kubelet (1.28 to 1.36).
 */
export interface EventTimes {
  first: string | undefined;
  last: string | undefined;
  count: number;
}

/** A count as a whole number of at least one, whatever the API says. */
function toCount(count: unknown): number {
  return typeof count === 'number' && Number.isSafeInteger(count) && count > 0
    ? count
    : 1;
}

/** Reads the times of an event. */
export function eventTimes(event: CoreEvent): EventTimes {
  const created = event.metadata?.creationTimestamp ?? undefined;
  const first = event.firstTimestamp ?? event.eventTime ?? created;
  return {
    first,
    last:
      event.series?.lastObservedTime ??
      event.lastTimestamp ??
      event.eventTime ??
      created,
    count: toCount(event.series?.count ?? event.count),
  };
}

/** Milliseconds since 1970, or undefined for what is absent or not a time. */
export function toMillis(time: string | null | undefined): number | undefined {
  if (time === null || time === undefined) {
    return undefined;
  }
  const millis = Date.parse(time);
  return Number.isNaN(millis) ? undefined : millis;
}

/** The time in the form that the API uses, or undefined for what is absent or not a time. */
export function toIsoTime(time: string | null | undefined): string | undefined {
  const millis = toMillis(time);
  return millis === undefined ? undefined : new Date(millis).toISOString();
}

/** The later of two times. */
export function later(
  a: string | undefined,
  b: string | undefined,
): string | undefined {
  const [left, right] = [toMillis(a), toMillis(b)];
  if (left === undefined || right === undefined) {
    return left === undefined ? b : a;
  }
  return left >= right ? a : b;
}

/** The earlier of two times. */
export function earlier(
  a: string | undefined,
  b: string | undefined,
): string | undefined {
  const [left, right] = [toMillis(a), toMillis(b)];
  if (left === undefined || right === undefined) {
    return left === undefined ? b : a;
  }
  return left <= right ? a : b;
}
