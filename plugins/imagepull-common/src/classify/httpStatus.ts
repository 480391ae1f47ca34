/** Statuses with the words that Go's `net/http` and most servers put behind them. */
export const statusByPhrase: ReadonlyMap<string, number> = new Map([
  ['400 bad request', 400],
  ['401 unauthorized', 401],
  ['402 payment required', 402],
  ['403 forbidden', 403],
  ['404 not found', 404],
  ['405 method not allowed', 405],
  ['406 not acceptable', 406],
  ['407 proxy authentication required', 407],
  ['408 request timeout', 408],
  ['410 gone', 410],
  ['412 precondition failed', 412],
  ['421 misdirected request', 421],
  ['429 too many requests', 429],
  ['451 unavailable for legal reasons', 451],
  ['500 internal server error', 500],
  ['501 not implemented', 501],
  ['502 bad gateway', 502],
  ['503 service unavailable', 503],
  ['504 gateway time', 504],
  ['507 insufficient storage', 507],
]);

/** What stands before the number of a status in the messages of runtimes and registries. */
export const statusContexts = [
  '<title>',
  ']: ',
  'error parsing http ',
  'error: status ',
  'http error ',
  'http status ',
  'http status: ',
  'returned ',
  'returned error: ',
  'returned status ',
  'status code ',
  'status code: ',
  'status code from registry ',
  'statuscode: ',
  'status=',
  'unexpected status ',
  'unexpected status: ',
] as const;

/** The status of an error that stands at `position`, if one does. */
export function parseStatusAt(
  text: string,
  position: number,
): number | undefined {
  const digits = text.slice(position, position + 4);
  return /^[45]\d\d(?:\W|$)/.test(digits)
    ? Number(digits.slice(0, 3))
    : undefined;
}
