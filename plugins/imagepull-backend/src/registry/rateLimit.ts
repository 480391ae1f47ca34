import type { RateLimit } from 'backstage-plugin-imagepull-common';
import type { Redactor } from './redact';
import type { HttpAnswer } from './transport';

const quota = /^([0-9]{1,9})(?:\s*;\s*w=([0-9]{1,9}))?/;
const sourceShape = /^[A-Za-z0-9._:/-]{1,128}$/;

/**
 * Reads the quota that Docker Hub sends with every answer to a manifest request, GET or HEAD: `ratelimit-limit: 100;w=21600`,
 * `ratelimit-remaining`, and in `docker-ratelimit-source` whose quota it is (docs.docker.com, `docker-hub/usage/pulls`).
 * Nothing where it is unlimited, or where another registry sends none.
 */
export function readRateLimit(
  answer: HttpAnswer,
  redactor: Redactor,
): RateLimit | undefined {
  const limit = quota.exec(answer.header('ratelimit-limit') ?? '');
  const remaining = quota.exec(answer.header('ratelimit-remaining') ?? '');
  if (!limit || !remaining) {
    return undefined;
  }
  const source = answer.header('docker-ratelimit-source')?.trim() ?? '';
  const windowSeconds = limit[2] ?? remaining[2];
  return {
    limit: Number(limit[1]),
    remaining: Number(remaining[1]),
    ...(windowSeconds !== undefined && {
      windowSeconds: Number(windowSeconds),
    }),
    ...(sourceShape.test(source) &&
      !redactor.holdsSecret(source) && { source }),
  };
}

/** Longest wait that a registry can ask for, in milliseconds. */
const longestWaitMs = 6 * 3_600_000;

/** How long the registry asks not to be asked again, in milliseconds; 0 when it does not say. */
export function readRetryAfter(answer: HttpAnswer, now: number): number {
  const written = answer.header('retry-after')?.trim() ?? '';
  const wait = /^[0-9]{1,9}$/.test(written)
    ? Number(written) * 1000
    : Date.parse(written) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestWaitMs) : 0;
}
