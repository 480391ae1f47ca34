import { DateTime } from 'luxon';
import type { StatisticsPeriod } from 'backstage-plugin-imagepull-common';

/** Whether a period is told by the hour rather than by the day. */
export function isHourly(period: StatisticsPeriod): boolean {
  return period === '24h';
}

/** Where an hour begins, in the reader's own time zone; or which day, in UTC as the backend counts days. Short. */
export function tickText(at: string, period: StatisticsPeriod): string {
  return isHourly(period)
    ? DateTime.fromISO(at).toLocaleString(DateTime.TIME_SIMPLE)
    : DateTime.fromISO(at, { zone: 'utc' }).toLocaleString({
        day: 'numeric',
        month: 'short',
      });
}

/** As {@link tickText}, with the day in full. */
export function bucketText(at: string, period: StatisticsPeriod): string {
  return isHourly(period)
    ? DateTime.fromISO(at).toLocaleString({
        weekday: 'short',
        hour: 'numeric',
        minute: '2-digit',
      })
    : DateTime.fromISO(at, { zone: 'utc' }).toLocaleString({
        weekday: 'short',
        day: 'numeric',
        month: 'short',
      });
}
