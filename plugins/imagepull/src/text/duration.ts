import { Duration } from 'luxon';

/** A length of time in one or two units, as people say it: `40 s`, `12 min`, `2 h 5 min`, `3 d 4 h`. */
export type SpokenDuration =
  | { unit: 'seconds'; seconds: number }
  | { unit: 'minutes'; minutes: number }
  | { unit: 'hours'; hours: number; minutes: number }
  | { unit: 'days'; days: number; hours: number };

/** Splits a length of time into the units that matter. Negative lengths count as none. */
export function spokenDuration(milliseconds: number): SpokenDuration {
  const { days, hours, minutes, seconds } = Duration.fromMillis(
    Math.max(0, milliseconds),
  )
    .shiftTo('days', 'hours', 'minutes', 'seconds', 'milliseconds')
    .toObject();
  if (days) {
    return { unit: 'days', days, hours: hours ?? 0 };
  }
  if (hours) {
    return { unit: 'hours', hours, minutes: minutes ?? 0 };
  }
  if (minutes) {
    return { unit: 'minutes', minutes };
  }
  return { unit: 'seconds', seconds: seconds ?? 0 };
}
