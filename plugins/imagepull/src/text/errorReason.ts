import { ResponseError } from '@backstage/errors';

/** A proxy in between may answer with a whole page. */
const longestReason = 300;

/** What went wrong, in the words of whoever knows most: the backend's own where there are some. */
export function errorReason(error: Error): string {
  const reason =
    (error instanceof ResponseError && error.cause.message) || error.message;
  return reason.length > longestReason
    ? `${reason.slice(0, longestReason)}…`
    : reason;
}
