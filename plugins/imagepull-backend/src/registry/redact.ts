import { cleanText } from 'backstage-plugin-imagepull-common';
import { findFragments, joinedForm, secretForms } from './secretForms';

/** Longest text of a registry that is passed on, in characters. */
const maximumMessageLength = 300;
/** How much of a longer text is looked at, in characters. */
const maximumReadLength = 8192;
/** Shorter ones could be any word. */
const minimumSecretLength = 4;
/** Of longer ones, parts are recognised too, and spread over other characters. */
const minimumFragmentLength = 8;
const maximumFragmentLength = 16;
/** Secrets that are remembered beside those that are given at first; tokens come and go. */
const maximumSecrets = 50;

const placeholder = '[redacted]';

/** Knows what must not appear in anything that is told or logged. */
export interface Redactor {
  /** Adds a password, token or header value that was sent or received. */
  add(secret: string): void;
  /** Whether a text holds one of them, or a telling part of one. */
  holdsSecret(text: string): boolean;
  /** A foreign text on one line, cleaned, without secrets, and shortened to `maximum` characters (300). */
  redact(text: string, maximum?: number): string;
}

/** How long a part of a secret must be to count as one: half of it, within bounds. */
function fragmentLength(secret: string): number {
  return Math.min(
    Math.max(Math.ceil(secret.length / 2), minimumFragmentLength),
    maximumFragmentLength,
  );
}

/** What a secret is recognised by. */
interface KnownSecret {
  /** In all its forms, in lower case. */
  whole: readonly string[];
  /** The long ones without anything but letters and digits. */
  joined: readonly string[];
  /** By length. */
  fragments: ReadonlyMap<number, ReadonlySet<string>>;
}

function know(secret: string): KnownSecret {
  const whole = secretForms(secret).filter(
    form => form.length >= minimumSecretLength,
  );
  const fragments = new Map<number, Set<string>>();
  for (const form of whole) {
    if (form.length >= minimumFragmentLength) {
      const length = fragmentLength(form);
      const found = fragments.get(length) ?? new Set<string>();
      fragments.set(length, found);
      for (let start = 0; start + length <= form.length; start += 1) {
        found.add(form.slice(start, start + length));
      }
    }
  }
  return {
    whole,
    joined: whole
      .map(joinedForm)
      .filter(form => form.length >= minimumFragmentLength),
    fragments,
  };
}

/** Where secrets stand in a text, as pairs of start and end. */
function findSecrets(
  text: string,
  secrets: Iterable<KnownSecret>,
): [number, number][] {
  const lower = text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
  const found: [number, number][] = [];
  for (const { whole, fragments } of secrets) {
    for (const form of whole) {
      let start = lower.indexOf(form);
      while (start >= 0) {
        found.push([start, start + form.length]);
        start = lower.indexOf(form, start + form.length);
      }
    }
    for (const [length, parts] of fragments) {
      found.push(...findFragments(lower, length, parts));
    }
  }
  return found.sort(([a], [b]) => a - b);
}

/** A text with a placeholder for each of these stretches; those that overlap get one. */
function replaceAll(text: string, stretches: readonly [number, number][]) {
  let kept = '';
  let position = 0;
  for (const [start, end] of stretches) {
    if (end > position) {
      kept +=
        start >= position ? text.slice(position, start) + placeholder : '';
      position = end;
    }
  }
  return kept + text.slice(position);
}

/**
 * Makes a redactor. A hostile registry can repeat in its answers what was sent to it, in other forms or in parts.
 *
 * @param pinned - secrets that are never forgotten
 */
export function createRedactor(pinned: readonly string[] = []): Redactor {
  const kept = pinned.map(know);
  const passing = new Map<string, KnownSecret>();
  const all = () => [...kept, ...passing.values()];

  /** Whether a secret shows once everything between its characters is taken out, or percent signs are decoded. */
  function showsJoined(text: string): boolean {
    const decoded = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
    const joined = joinedForm(text);
    return (
      (decoded !== text && findSecrets(decoded, all()).length > 0) ||
      all().some(known => known.joined.some(form => joined.includes(form)))
    );
  }

  function without(text: string): string {
    const stretches = findSecrets(text, all());
    const rest = replaceAll(text, stretches);
    return showsJoined(rest) ? placeholder : rest;
  }

  return {
    add(secret) {
      if (secret.length >= minimumSecretLength && !pinned.includes(secret)) {
        const known = passing.get(secret) ?? know(secret);
        passing.delete(secret);
        passing.set(secret, known);
        const [oldest] = passing.keys();
        if (passing.size > maximumSecrets) {
          passing.delete(oldest);
        }
      }
    },
    holdsSecret: text => {
      const read = text.slice(0, maximumReadLength);
      return findSecrets(read, all()).length > 0 || showsJoined(read);
    },
    redact(text, maximum = maximumMessageLength) {
      // Before the text is cut, so that no part of a secret is left; and again, since cleaning can join what was apart.
      const { text: cleaned } = cleanText(
        without(text.slice(0, maximumReadLength)),
      );
      return without(cleaned.replace(/\s+/g, ' ').trim()).slice(0, maximum);
    },
  };
}
