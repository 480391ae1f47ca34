import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from './json';

/** Who every recorded pull secret is for. */
const user = 'user';
const password = 'password';

function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

/** What a base64 text says; undefined where it is none, in the strict sense of Go's decoder. */
function decode(text: string): string | undefined {
  const compact = text.replaceAll(/[\r\n]/g, '');
  const isBase64 =
    compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(compact);
  return isBase64 ? Buffer.from(compact, 'base64').toString('utf8') : undefined;
}

/** A placeholder for `user:password` in base64 that is wrong in the way in which the recorded one is. */
function placeholderAuth(recorded: string): string {
  const text = decode(recorded);
  if (text === undefined) {
    return '%%%not-base64';
  }
  const lineEnd = /[\r\n]*$/.exec(text)?.[0] ?? '';
  if (text.includes(':')) {
    return encode(`${user}:${password}${lineEnd}`);
  }
  const isEncodedTwice = decode(text.trim())?.includes(':');
  return encode(
    isEncodedTwice
      ? encode(`${user}:${password}`)
      : `${user}${password}${lineEnd}`,
  );
}

function placeholderEntry(entry: Json): Json {
  if (!isJsonObject(entry)) {
    return entry;
  }
  const placeholders: Record<string, (value: string) => string> = {
    username: () => user,
    password: () => password,
    auth: placeholderAuth,
  };
  return Object.fromEntries(
    Object.entries(entry).map(([field, value]) => [
      field,
      typeof value === 'string' && value !== ''
        ? placeholders[field]?.(value) ?? 'placeholder'
        : value,
    ]),
  );
}

function placeholderEntries(entries: Json): Json {
  return isJsonObject(entries)
    ? Object.fromEntries(
        Object.entries(entries).map(([host, entry]) => [
          host,
          placeholderEntry(entry),
        ]),
      )
    : entries;
}

/** The content of a Docker configuration file: which hosts it is for stays, as whom goes. */
function placeholderConfig(config: JsonObject): JsonObject {
  const { auths, credsStore, credHelpers, ...rest } = config;
  // A .dockercfg, and a .dockerconfigjson that lacks "auths", have the hosts at the top.
  const hosts = placeholderEntries(rest);
  return {
    ...(auths !== undefined && { auths: placeholderEntries(auths) }),
    ...(credsStore !== undefined && { credsStore }),
    ...(credHelpers !== undefined && { credHelpers }),
    ...(isJsonObject(hosts) && hosts),
  };
}

function placeholderValue(recorded: string): string {
  const text = Buffer.from(recorded, 'base64').toString('utf8');
  let content: Json;
  try {
    content = z.json().parse(JSON.parse(text));
  } catch {
    // No JSON: a password by itself, or a file that cannot be read.
    return encode('placeholder');
  }
  return encode(
    isJsonObject(content)
      ? JSON.stringify(placeholderConfig(content))
      : 'placeholder',
  );
}

/**
 * A secret with the same keys, the same hosts and the same faults, and without anything secret: users, passwords and what
 * is made of them are placeholders.
 */
export function withPlaceholders(secret: JsonObject): JsonObject {
  if (!isJsonObject(secret.data)) {
    return secret;
  }
  return {
    ...secret,
    data: Object.fromEntries(
      Object.entries(secret.data).map(([key, value]) => [
        key,
        typeof value === 'string' ? placeholderValue(value) : value,
      ]),
    ),
  };
}
