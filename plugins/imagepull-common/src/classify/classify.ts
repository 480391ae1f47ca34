import type { Classification, Facts } from '../schema';
import { maximumMessageLength } from '../text/cleanText';
import { parseMissingSecrets, parseWantedPlatform } from './facts';
import { otherReasons } from './otherSubjects';
import type { Reading } from './reading';
import { findFailedRequest } from './requests';
import { findSegment } from './segment';
import type { Segment } from './segment';
import {
  compiledRules,
  factPhrases,
  failedRequestPhrases,
  matcher,
  subjects,
} from './vocabulary';
import type { CompiledRule } from './vocabulary';

/** A message of a kubelet or container runtime, and what came with it. @public */
export interface ClassifyInput {
  message: string;
  /** The waiting reason or event reason that came with the message. */
  reason?: string;
  /** The image reference as written, when it is known. */
  image?: string;
}

type Found = Int32Array;

function lastOf(found: Found, phrases: readonly number[]): number {
  let last = 0;
  for (let i = 0; i < phrases.length; i++) {
    if (found[phrases[i]] > last) {
      last = found[phrases[i]];
    }
  }
  return last;
}

function hasAny(found: Found, phrases: readonly number[]): boolean {
  for (let i = 0; i < phrases.length; i++) {
    if (found[phrases[i]] > 0) {
      return true;
    }
  }
  return false;
}

function hasAll(found: Found, phrases: readonly number[]): boolean {
  for (let i = 0; i < phrases.length; i++) {
    if (found[phrases[i]] === 0) {
      return false;
    }
  }
  return true;
}

function matches(
  { rule, any, all, none }: CompiledRule,
  found: Found,
  reading: Reading,
): boolean {
  return (
    (any.length === 0 || hasAny(found, any)) &&
    hasAll(found, all) &&
    !hasAny(found, none) &&
    (rule.when === undefined || rule.when(reading))
  );
}

function findStatus(found: Found): number | undefined {
  let last = 0;
  let result: number | undefined;
  for (const { phrase, status } of factPhrases.statuses) {
    if (found[phrase] > last) {
      last = found[phrase];
      result = status;
    }
  }
  return result;
}

function findRegistryCode(found: Found): string | undefined {
  let last = 0;
  let result: string | undefined;
  for (const { phrase, code } of factPhrases.registryCodes) {
    if (found[phrase] > last) {
      last = found[phrase];
      result = code;
    }
  }
  return result;
}

function findCredentials(found: Found): Facts['credentials'] {
  if (hasAny(found, factPhrases.anonymous)) {
    return 'anonymous';
  }
  return hasAny(found, factPhrases.credentialed) ? 'presented' : undefined;
}

function behind(
  text: string,
  found: Found,
  phrases: readonly number[],
): string | undefined {
  const at = lastOf(found, phrases);
  return at > 0 ? text.slice(at, at + 2048) : undefined;
}

function readMessage(
  text: string,
  reason: string,
  image: string | undefined,
  found: Found,
  context: Found,
): Reading {
  const request = findFailedRequest(text, {
    requests: lastOf(found, failedRequestPhrases.requests),
    namedHosts: lastOf(found, failedRequestPhrases.namedHosts),
    proxies: lastOf(found, failedRequestPhrases.proxies),
    lookups: lastOf(found, failedRequestPhrases.lookups),
    dials: lastOf(found, failedRequestPhrases.dials),
    tokens: lastOf(found, failedRequestPhrases.tokens),
  });
  return {
    text,
    reason,
    httpStatus: findStatus(found),
    failedHost: request.host,
    failedHostRole: request.role,
    credentials: findCredentials(found),
    byDigest:
      hasAny(found, factPhrases.digest) ||
      hasAny(context, factPhrases.digest) ||
      (image !== undefined && /@sha(?:256|512):/.test(image)),
  };
}

function factsOf(
  reading: Reading,
  segment: Segment,
  found: Found,
  context: Found,
  truncated: boolean,
): Facts {
  const { text } = reading;
  const secrets = behind(text, found, factPhrases.secretList);
  const platform = behind(text, found, factPhrases.platform);
  return {
    failedHost: reading.failedHost,
    failedHostRole: reading.failedHostRole,
    httpStatus: reading.httpStatus,
    registryCode: findRegistryCode(found),
    credentials: reading.credentials,
    wantedPlatform:
      platform === undefined ? undefined : parseWantedPlatform(platform),
    scope:
      hasAny(found, factPhrases.sandbox) || hasAny(context, factPhrases.sandbox)
        ? 'node'
        : 'pod',
    attempts: segment.attempts,
    viaMirror: segment.viaMirror,
    truncated,
    missingSecrets: secrets === undefined ? [] : parseMissingSecrets(secrets),
  };
}

/**
 * The kubelet's reason can tell what the message does not (`ErrImageNeverPull`), and kubelet 1.33 and newer put a raw
 * error in its place. `Failed` is the reason of every failing event and tells nothing.
 */
function withReason(message: string, reason: string): string {
  return reason === '' || reason === 'Failed' || message.includes(reason)
    ? message
    : `${reason}: ${message}`;
}

/** A message cut by its sender ends in an ellipsis. */
function looksCut(text: string): boolean {
  return text.endsWith('...') || text.endsWith('\u2026');
}

/**
 * Reads one message: its root cause, how sure that is, what else it could mean, and the facts in it. The time it takes
 * is linear in the length of the message, of which at most {@link maximumMessageLength} characters are read.
 *
 * @returns undefined when the message is not about an image that could not be got
 * @public
 */
export function classify(input: ClassifyInput): Classification | undefined {
  const reason = input.reason ?? '';
  const capped = input.message.length > maximumMessageLength;
  const text = withReason(
    capped ? input.message.slice(0, maximumMessageLength) : input.message,
    reason,
  );
  const segment = findSegment(text);
  const found: Found = new Int32Array(matcher.size);
  matcher.scan(text, segment.start, segment.end, found);
  // What stands before the deciding part tells the subject, and nothing else.
  const context = segment.start === 0 ? found : new Int32Array(matcher.size);
  if (context !== found) {
    matcher.scan(text, 0, segment.start, context);
  }

  const aboutImage =
    hasAny(found, subjects.image) || hasAny(context, subjects.image);
  if (
    !aboutImage &&
    (otherReasons.has(reason) || hasAny(found, subjects.other))
  ) {
    return undefined;
  }
  const reading = readMessage(text, reason, input.image, found, context);
  const match = compiledRules.find(rule => matches(rule, found, reading));
  if (!match && !aboutImage && !hasAny(found, subjects.failure)) {
    return undefined;
  }
  const facts = factsOf(
    reading,
    segment,
    found,
    context,
    capped || looksCut(input.message),
  );
  if (!match) {
    return { cause: 'unknown', certainty: 'unknown', alternatives: [], facts };
  }
  const { cause, rule } = match;
  return {
    cause,
    variant: rule.variant,
    certainty: rule.certainty,
    alternatives: [...(rule.alternatives ?? [])],
    facts,
  };
}
