/** The statuses that registries, and what stands before them, answer with. */
const reasonPhrases: Record<number, string> = {
  400: 'bad request',
  401: 'unauthorized',
  402: 'payment required',
  403: 'forbidden',
  404: 'not found',
  405: 'method not allowed',
  406: 'not acceptable',
  407: 'proxy authentication required',
  408: 'request timeout',
  410: 'gone',
  412: 'precondition failed',
  418: "i'm a teapot",
  421: 'misdirected request',
  429: 'too many requests',
  451: 'unavailable for legal reasons',
  500: 'internal server error',
  501: 'not implemented',
  502: 'bad gateway',
  503: 'service unavailable',
  504: 'gateway time',
  507: 'insufficient storage',
  520: '',
  521: '',
  522: '',
  523: '',
  524: '',
  525: '',
  526: '',
  530: '',
};

function phrasesOf(status: number, reasonPhrase: string): string[] {
  return [
    ...(reasonPhrase === '' ? [] : [`${status} ${reasonPhrase}`]),
    `unexpected status: ${status}`,
    `unexpected status ${status}`,
    `unexpected status code ${status}`,
    `http status: ${status}`,
    `http status ${status}`,
    `http error ${status}`,
    `status code: ${status}`,
    `status code from registry ${status}`,
    `statuscode: ${status}`,
    `error parsing http ${status}`,
    `error: status ${status}`,
    `status=${status}`,
    `<title>${status}`,
    `]: ${status} `,
    `returned ${status} `,
    `returned error: ${status}`,
  ];
}

/** How each HTTP status of a registry's answer shows in a message, by phrase. */
export const statusByPhrase: ReadonlyMap<string, number> = new Map(
  Object.entries(reasonPhrases).flatMap(([status, reasonPhrase]) =>
    phrasesOf(Number(status), reasonPhrase).map(
      phrase => [phrase, Number(status)] as const,
    ),
  ),
);
