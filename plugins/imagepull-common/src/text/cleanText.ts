/**
 * The longest message that is read, in characters. Registries may put up to 64,000 bytes of an answer into a message
 * (containerd 2.1, `core/remotes/errors`); what matters is in the first few hundred.
 *
 * @public
 */
export const maximumMessageLength = 8192;

/** An ANSI escape sequence: colours, cursor movement, links. */
const ansiSequence =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*\u0007?|[@-_])/g;

/**
 * Characters that show nothing or change how the text around them shows: control characters but for tab and line
 * feed, format characters (bidirectional marks, embeddings, overrides and isolates, zero-width characters, soft
 * hyphens, tags), and the separators that break lines.
 */
const invisibleCharacter = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text in which there is nothing invisible, as nearly all is: names, and messages in ASCII. */
const plain = /^[\n\t\x20-\x7e]*$/;

function removeInvisible(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(ansiSequence, '')
    .replace(invisibleCharacter, '');
}

/** The query string of a URL, as far as it can be told apart from the text around it. */
const urlQuery = /(https?:\/\/[^\s"'<>?]{1,2048})\?([^\s"'<>]*)/gi;

/** User name and password in a URL. */
const urlCredentials = /(https?:\/\/)[^\s"'<>/@]{1,256}@/gi;

/** An HTTP credential. */
const httpCredential = /\b(bearer|basic) [a-z0-9+/_.~=-]{16,}/gi;

/** Query parameters of token requests that identify what was asked for and grant nothing. */
const harmlessParameters = new Set([
  'account',
  'client_id',
  'n',
  'ns',
  'offline_token',
  'scope',
  'service',
]);

function isHarmlessQuery(query: string): boolean {
  return query
    .split('&')
    .every(parameter => harmlessParameters.has(parameter.split('=', 1)[0]));
}

function redactUrls(text: string): string {
  return text
    .replace(urlQuery, (whole, address: string, query: string) =>
      isHarmlessQuery(query) ? whole : `${address}?[redacted]`,
    )
    .replace(urlCredentials, '$1[redacted]@');
}

/**
 * Takes out of a text what must not be shown or passed on: signatures in the query strings of signed URLs
 * (containerd 1.7 and CRI-O 1.36 print them in full), credentials in URLs, and HTTP credentials.
 *
 * @public
 */
export function redactSecrets(text: string): string {
  const withoutAddresses = text.includes('://') ? redactUrls(text) : text;
  return withoutAddresses.includes(' ')
    ? withoutAddresses.replace(httpCredential, '$1 [redacted]')
    : withoutAddresses;
}

/** A text that is fit to be shown. @public */
export interface CleanedText {
  text: string;
  /** The text was longer than {@link maximumMessageLength}. */
  truncated: boolean;
}

/**
 * Makes a text from a cluster or registry fit to be shown as plain text: cut to {@link maximumMessageLength}, without
 * control, ANSI and bidirectional characters, and with secrets redacted. Takes time linear in the kept length.
 *
 * @public
 */
export function cleanText(raw: string): CleanedText {
  const truncated = raw.length > maximumMessageLength;
  const kept = truncated ? raw.slice(0, maximumMessageLength) : raw;
  return {
    text: redactSecrets(plain.test(kept) ? kept : removeInvisible(kept)),
    truncated,
  };
}
