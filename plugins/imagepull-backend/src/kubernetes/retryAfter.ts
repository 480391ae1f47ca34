/** The longest that a cluster is left alone because it asks for it, in milliseconds: it may be wrong, or hostile. */
export const maximumRetryAfterMs = 5 * 60_000;

/** An HTTP date, RFC 9110 section 5.6.7; its obsolete form without a zone is taken by nobody. */
const httpDatePattern = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -].* GMT$/;

/** The time of an HTTP date in milliseconds since 1970, or undefined when it is none. */
export function parseHttpDate(text: string | null): number | undefined {
  const time = text && httpDatePattern.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** A time to wait, in milliseconds, no longer than {@link maximumRetryAfterMs}. */
export function boundedRetryAfter(milliseconds: number): number {
  return Math.min(Math.max(milliseconds, 0), maximumRetryAfterMs);
}

/**
 * How long a response asks to be left alone, in milliseconds: `Retry-After` in seconds or as a date, which is compared
 * with the `Date` of the same response, since the clock of the cluster may be another than ours. Undefined when it does
 * not ask, or not in a form that can be read.
 */
export function parseRetryAfter(headers: Headers): number | undefined {
  const text = headers.get('retry-after')?.trim();
  if (!text) {
    return undefined;
  }
  if (/^\d+$/.test(text)) {
    return boundedRetryAfter(Number(text) * 1000);
  }
  const until = parseHttpDate(text);
  return until === undefined
    ? undefined
    : boundedRetryAfter(
        until - (parseHttpDate(headers.get('date')) ?? Date.now()),
      );
}
