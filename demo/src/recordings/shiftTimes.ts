/** A time as the Kubernetes API writes it: whole seconds, or with a fraction in `eventTime`. */
const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** The time that a certificate error states as that of the check; other times in messages are facts of the certificate. */
const timeOfCheck = /(current time )(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)/g;

export interface TimeShift {
  milliseconds: number;
  /** Later times become this one: what is recorded after a moment is not known at that moment. */
  notAfter: Date;
}

function shiftTimestamp(value: string, fraction: string, shift: TimeShift) {
  const shifted = Math.min(
    Date.parse(value) + shift.milliseconds,
    shift.notAfter.getTime(),
  );
  const [seconds] = new Date(shifted).toISOString().split('.');
  return `${seconds}${fraction}Z`;
}

function shiftText(value: string, shift: TimeShift): string {
  const match = timestamp.exec(value);
  if (match) {
    return shiftTimestamp(value, match[1] ?? '', shift);
  }
  return value.replace(
    timeOfCheck,
    (_, before: string, time: string) =>
      `${before}${shiftTimestamp(time, '', shift)}`,
  );
}

/** Moves every time in a value by the same amount. What is no time stays as it is. */
export function shiftTimes<T>(value: T, shift: TimeShift): T;
export function shiftTimes(value: unknown, shift: TimeShift): unknown {
  if (typeof value === 'string') {
    return shiftText(value, shift);
  }
  if (Array.isArray(value)) {
    return value.map(element => shiftTimes<unknown>(element, shift));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([field, inner]) => [
        field,
        shiftTimes<unknown>(inner, shift),
      ]),
    );
  }
  return value;
}
