import type { Classification, Facts } from '../schema';
import { maximumMessageLength } from '../text/cleanText';
import { parseMissingSecrets, parseWantedPlatform } from './facts';
import { isBareError } from './bareError';
import { hasAll, hasAny, lastOf } from './hits';
import type { Hits } from './hits';
import { parseStatusAt } from './httpStatus';
import { isPullReason } from './pullReasons';
import type { Reading } from './reading';
import { isImageReason, isOtherReason } from './reasons';
import { findFailedRequest } from './requests';
import { findSegment } from './segment';
import type { Segment } from './segment';
import { generalStages } from './stages';
import {
  compiledRules,
  decidingPart,
  factPhrases,
  failedRequestPhrases,
  precedingPart,
  registryCodeByNumber,
  statusByNumber,
  statusContextNumbers,
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

function matches(
  { rule, any, all, none }: CompiledRule,
  hits: Hits,
  reading: Reading,
): boolean {
  return (
    (any.length === 0 || hasAny(hits, any)) &&
    hasAll(hits, all) &&
    !hasAny(hits, none) &&
    (rule.when === undefined || rule.when(reading))
  );
}

/** The last status in the text: the innermost error decides. */
function findStatus(text: string, hits: Hits): number | undefined {
  let last = 0;
  let result: number | undefined;
  for (const phrase of hits.phrases) {
    const end = hits.ends[phrase];
    if (end > last) {
      const status =
        statusByNumber.get(phrase) ??
        (statusContextNumbers.has(phrase)
          ? parseStatusAt(text, end)
          : undefined);
      if (status !== undefined) {
        last = end;
        result = status;
      }
    }
  }
  return result;
}

function findRegistryCode(hits: Hits): string | undefined {
  let last = 0;
  let result: string | undefined;
  for (const phrase of hits.phrases) {
    const code = registryCodeByNumber.get(phrase);
    if (code !== undefined && hits.ends[phrase] > last) {
      last = hits.ends[phrase];
      result = code;
    }
  }
  return result;
}

function findCredentials(hits: Hits): Facts['credentials'] {
  if (hasAny(hits, factPhrases.anonymous)) {
    return 'anonymous';
  }
  return hasAny(hits, factPhrases.credentialed) ? 'presented' : undefined;
}

function behind(
  text: string,
  hits: Hits,
  phrases: readonly number[],
): string | undefined {
  const at = lastOf(hits, phrases);
  return at > 0 ? text.slice(at, at + 2048) : undefined;
}

function readMessage(
  text: string,
  image: string | undefined,
  hits: Hits,
  context: Hits,
): Reading {
  const request = findFailedRequest(text, {
    requests: lastOf(hits, failedRequestPhrases.requests),
    namedHosts: lastOf(hits, failedRequestPhrases.namedHosts),
    proxies: lastOf(hits, failedRequestPhrases.proxies),
    lookups: lastOf(hits, failedRequestPhrases.lookups),
    dials: lastOf(hits, failedRequestPhrases.dials),
    tokens: lastOf(hits, failedRequestPhrases.tokens),
    blobs: lastOf(hits, failedRequestPhrases.blobs),
  });
  return {
    text,
    image,
    httpStatus: findStatus(text, hits) ?? request.status,
    failedHost: request.host,
    failedHostRole: request.role,
    byDigest:
      hasAny(hits, factPhrases.digest) ||
      hasAny(context, factPhrases.digest) ||
      (image !== undefined && /@sha(?:256|512):/.test(image)),
  };
}

function factsOf(
  reading: Reading,
  segment: Segment,
  hits: Hits,
  context: Hits,
  truncated: boolean,
): Facts {
  const { text } = reading;
  const secrets = behind(text, hits, factPhrases.secretList);
  const platform = behind(text, hits, factPhrases.platform);
  return {
    failedHost: reading.failedHost,
    failedHostRole: reading.failedHostRole,
    httpStatus: reading.httpStatus,
    registryCode: findRegistryCode(hits),
    credentials: findCredentials(hits),
    wantedPlatform:
      platform === undefined ? undefined : parseWantedPlatform(platform),
    scope:
      hasAny(hits, factPhrases.sandbox) || hasAny(context, factPhrases.sandbox)
        ? 'node'
        : 'pod',
    attempts: segment.attempts,
    viaMirror: segment.viaMirror,
    truncated,
    missingSecrets: secrets === undefined ? [] : parseMissingSecrets(secrets),
  };
}

/**
 * The kubelet's waiting reason can tell what the message does not (`ErrImageNeverPull`), and kubelet 1.33 and newer
 * put a raw error in its place. The reasons of events tell nothing more.
 */
function withReason(message: string, reason: string): string {
  return isPullReason(reason) && !message.includes(reason)
    ? `${reason}: ${message}`
    : message;
}

/** How much of a long message is read at its beginning and at its end, in characters. */
const readAtStart = 2048;
const readAtEnd = 1024;

/**
 * What broke is told at the beginning of a message or at its end. Between them, long messages hold whole web pages,
 * whose words mean nothing here. (The longest message of an error seen so far has 2,000 characters.)
 */
function tellingPart(message: string): string {
  if (message.length <= readAtStart + readAtEnd) {
    return message;
  }
  const end = Math.min(message.length, maximumMessageLength);
  return `${message.slice(0, readAtStart)}\n${message.slice(
    end - readAtEnd,
    end,
  )}`;
}

/** The image that a message names in quotation marks, as kubelet and containerd do. */
function quotedImage(message: string): string | undefined {
  const before = message.indexOf('image "');
  const start = before + 'image "'.length;
  const end = before === -1 ? -1 : message.indexOf('"', start);
  return end === -1 || end - start > 512
    ? undefined
    : message.slice(start, end);
}

/**
 * Takes the image out of a message where its name holds words of errors (`registry.example/x509:403`). A name without
 * any structure stays, since it could be a word of the error as well.
 */
function withoutImage(text: string, image: string | undefined): string {
  if (image === undefined || !/[./:]/.test(image)) {
    return text;
  }
  const name = `${image}: `;
  return precedingPart.collect(name, 0, name.length).phrases.length > 0
    ? text.replaceAll(image, '')
    : text;
}

/** A message cut by its sender ends in an ellipsis. */
function looksCut(text: string): boolean {
  return text.endsWith('...') || text.endsWith('\u2026');
}

/**
 * Reads one message: its root cause, how sure that is, what else it could mean, and the facts in it. The time it takes
 * is bounded, since of a long message only the beginning and the end are read.
 *
 * @returns undefined when the message is not about an image that could not be got
 * @public
 */
export function classify(input: ClassifyInput): Classification | undefined {
  const reason = input.reason ?? '';
  const image = input.image ?? quotedImage(input.message);
  const text = withoutImage(
    withReason(tellingPart(input.message), reason),
    image,
  );
  const segment = findSegment(text);
  const hits = decidingPart.collect(text, segment.start, segment.end);
  // What stands before the deciding part tells the subject, and nothing else.
  const context = precedingPart.collect(text, 0, segment.start);

  const aboutImage =
    isImageReason(reason) ||
    hasAny(hits, subjects.image) ||
    hasAny(context, subjects.image);
  if (!aboutImage && (isOtherReason(reason) || hasAny(hits, subjects.other))) {
    return undefined;
  }
  const reading = readMessage(text, image, hits, context);
  const inContext =
    aboutImage ||
    input.image !== undefined ||
    hasAny(hits, subjects.registry) ||
    isBareError(text);
  const match = compiledRules.find(
    rule =>
      (inContext || !generalStages.has(rule.rule.stage)) &&
      matches(rule, hits, reading),
  );
  if (!match && !aboutImage && !hasAny(hits, subjects.failure)) {
    return undefined;
  }
  const facts = factsOf(
    reading,
    segment,
    hits,
    context,
    input.message.length > maximumMessageLength || looksCut(input.message),
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
