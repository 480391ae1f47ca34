import { cleanText } from 'backstage-plugin-imagepull-common';

/** Longest text of a registry that is passed on, in characters. */
const maximumMessageLength = 300;
/** Shorter ones could be any word. */
const minimumSecretLength = 4;

/** Knows what must not appear in anything that is told or logged. */
export interface Redactor {
  /** Adds a password, token or header value that was sent or received. */
  add(secret: string): void;
  /** Whether a text holds one of them. */
  holdsSecret(text: string): boolean;
  /** A foreign text on one line, cleaned, without secrets, and shortened to `maximum` characters (300). */
  redact(text: string, maximum?: number): string;
}

/** Makes a redactor. A hostile registry can repeat in its answers what was sent to it. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  const without = (text: string) =>
    [...secrets].reduce(
      (kept, secret) => kept.replaceAll(secret, '[redacted]'),
      text,
    );
  return {
    add(secret) {
      if (secret.length >= minimumSecretLength) {
        secrets.add(secret);
      }
    },
    holdsSecret: text => [...secrets].some(secret => text.includes(secret)),
    redact(text, maximum = maximumMessageLength) {
      // Before the text is cut, so that no part of a secret is left; and again, since cleaning can join what was apart.
      const { text: cleaned } = cleanText(without(text));
      return without(cleaned.replace(/\s+/g, ' ').trim()).slice(0, maximum);
    },
  };
}
