import { parseHttpDate } from './retryAfter';

/** How far the clock of a cluster is ahead of ours. */
export interface ClockOffset {
  /** Negative when it is behind. */
  milliseconds: number;
  /** The true offset is no further away than this, in milliseconds. */
  uncertaintyMilliseconds: number;
}

/** The clock of a cluster's API server, compared with ours. */
export interface ServerClock {
  /** Takes note of an answer. Times are in milliseconds since 1970, by our clock. */
  observe(answer: {
    headers: Headers;
    sentAt: number;
    receivedAt: number;
  }): void;
  /** Undefined until an answer has said what time it is. */
  offset(): ClockOffset | undefined;
}

/** `Date` is in whole seconds. */
const resolutionMs = 1000;

/**
 * Reads the clock of a cluster from the `Date` headers of its answers, which kubernetes-backend's proxy hands on. Each
 * answer was dated after it was asked for and before it came, which bounds the offset; what all answers have in common
 * is kept, so that it gets the more exact the more there are. When they have nothing in common, one of the clocks was
 * set, and the latest answer counts.
 *
 * An answer without `Date` gets that of kubernetes-backend. API servers always send theirs, as all servers in Go do.
 */
export function createServerClock(): ServerClock {
  let bounds: { from: number; to: number } | undefined;

  return {
    observe({ headers, sentAt, receivedAt }) {
      const date = parseHttpDate(headers.get('date'));
      if (date === undefined) {
        return;
      }
      const latest = {
        from: date - receivedAt,
        to: date + resolutionMs - sentAt,
      };
      const common = bounds && {
        from: Math.max(bounds.from, latest.from),
        to: Math.min(bounds.to, latest.to),
      };
      bounds = common && common.from <= common.to ? common : latest;
    },
    offset() {
      return (
        bounds && {
          milliseconds: Math.round((bounds.from + bounds.to) / 2),
          uncertaintyMilliseconds: Math.ceil((bounds.to - bounds.from) / 2),
        }
      );
    },
  };
}
