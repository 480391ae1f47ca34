import { z } from 'zod';
import { parseJson } from '../kubernetes/body';
import type { HttpAnswer } from './transport';

/** A value of `Authorization`, and how long it serves. */
export interface Authorization {
  value: string;
  /** It was given out for the credentials that are configured. */
  configured: boolean;
  /** Milliseconds. */
  expiresAt: number;
}

/** Keeps authorizations until they expire. */
export interface AuthorizationCache {
  get(host: string, scope: string): Authorization | undefined;
  set(host: string, scope: string, authorization: Authorization): void;
  delete(host: string, scope: string): void;
}

const maximumAuthorizations = 1000;
/** "If omitted, this defaults to 60 seconds" (distribution's token authentication specification, `expires_in`). */
const defaultLifetimeSeconds = 60;
/** Not used this long before it expires, in milliseconds: the answer may take its time. */
const spareMs = 5_000;
/** Longest time that a token is kept, in seconds, whatever its service says. */
const longestLifetimeSeconds = 3_600;

/** Makes a cache of at most a thousand authorizations; the oldest go first. */
export function createAuthorizationCache(
  now: () => number,
): AuthorizationCache {
  const entries = new Map<string, Authorization>();
  const keyOf = (host: string, scope: string) => `${host} ${scope}`;
  return {
    get(host, scope) {
      const found = entries.get(keyOf(host, scope));
      return found && found.expiresAt - spareMs > now() ? found : undefined;
    },
    set(host, scope, authorization) {
      const key = keyOf(host, scope);
      entries.delete(key);
      entries.set(key, authorization);
      for (const oldest of entries.keys()) {
        if (entries.size <= maximumAuthorizations) {
          break;
        }
        entries.delete(oldest);
      }
    },
    delete(host, scope) {
      entries.delete(keyOf(host, scope));
    },
  };
}

const tokenSchema = z
  .string()
  .min(1)
  .max(12_000)
  .regex(/^[\x21-\x7e]+$/);

/** `token` and `access_token` are the same; GitLab sends one of them, Azure the other. */
const tokenAnswerSchema = z.object({
  token: tokenSchema.optional().catch(undefined),
  access_token: tokenSchema.optional().catch(undefined),
  expires_in: z.number().positive().optional().catch(undefined),
});

/** Reads the answer of a token service; nothing when there is no token in it. Lifetime in seconds. */
export function readToken(
  answer: HttpAnswer,
): { token: string; lifetimeSeconds: number } | undefined {
  const parsed = tokenAnswerSchema.safeParse(
    parseJson(answer.body.toString('utf8')),
  );
  const token = parsed.data?.token ?? parsed.data?.access_token;
  return token === undefined
    ? undefined
    : {
        token,
        lifetimeSeconds: Math.min(
          parsed.data?.expires_in ?? defaultLifetimeSeconds,
          longestLifetimeSeconds,
        ),
      };
}

/** What must not be told of a user name and a password: the password, and what is sent of both. */
export function secretsOf(login: {
  username: string;
  password: string;
}): string[] {
  return [login.password, basicAuthorization(login).slice('Basic '.length)];
}

/** A value of `Authorization` for a user name and a password. */
export function basicAuthorization(login: {
  username: string;
  password: string;
}): string {
  return `Basic ${Buffer.from(`${login.username}:${login.password}`).toString(
    'base64',
  )}`;
}
