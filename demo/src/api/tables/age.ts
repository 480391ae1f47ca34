const second = 1;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

function pair(large: number, largeUnit: string, small: number, unit: string) {
  return small === 0
    ? `${large}${largeUnit}`
    : `${large}${largeUnit}${small}${unit}`;
}

/** A span of time as `kubectl` shows ages: two units at most, the smaller one only while it tells something. */
export function formatDuration(seconds: number): string {
  const whole = Math.trunc(seconds);
  if (whole < -1) {
    return '<invalid>';
  }
  if (whole <= 0) {
    return '0s';
  }
  const minutes = Math.floor(whole / minute);
  const hours = Math.floor(whole / hour);
  const days = Math.floor(whole / day);
  if (whole < 2 * minute) {
    return `${whole}s`;
  }
  if (minutes < 10) {
    return pair(minutes, 'm', whole % minute, 's');
  }
  if (minutes < 3 * 60) {
    return `${minutes}m`;
  }
  if (hours < 8) {
    return pair(hours, 'h', minutes % 60, 'm');
  }
  if (hours < 48) {
    return `${hours}h`;
  }
  if (hours < 8 * 24) {
    return pair(days, 'd', hours % 24, 'h');
  }
  if (whole < 2 * year) {
    return `${days}d`;
  }
  const years = Math.floor(whole / year);
  return whole < 8 * year ? pair(years, 'y', days % 365, 'd') : `${years}y`;
}

/** How long ago a time was, or `<unknown>`. */
export function formatAge(
  timestamp: string | null | undefined,
  now: Date,
): string {
  return timestamp
    ? formatDuration((now.getTime() - Date.parse(timestamp)) / 1000)
    : '<unknown>';
}
