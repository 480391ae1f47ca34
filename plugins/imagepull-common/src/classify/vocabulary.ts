import { causeIds } from '../causes/causeIds';
import type { CauseId } from '../causes/causeIds';
import { causes } from '../causes';
import {
  anonymousPhrases,
  credentialedPhrases,
  digestPhrases,
  platformPhrases,
  registryCodeByPhrase,
  sandboxPhrases,
  secretListPhrases,
} from './facts';
import { createHitCollector } from './hits';
import { statusByPhrase, statusContexts } from './httpStatus';
import {
  failurePhrases,
  imageSubjects,
  registrySubjects,
} from './imageSubjects';
import { otherSubjects } from './otherSubjects';
import { compilePhrases, normalizePhrase } from './phraseMatcher';
import {
  dialPhrases,
  lookupPhrases,
  namedHostPhrases,
  proxyPhrases,
  requestPhrases,
  tokenPhrases,
  blobPhrases,
} from './requests';
import type { Rule } from './rule';
import { stages } from './stages';

/** A rule with its phrases as numbers, and the cause that it tells. */
export interface CompiledRule {
  cause: CauseId;
  rule: Rule;
  any: readonly number[];
  all: readonly number[];
  none: readonly number[];
}

const numbers = new Map<string, number>();

/** The number of a phrase; the same for the same phrase wherever it is used. */
function numberOf(phrase: string): number {
  const normalized = normalizePhrase(phrase);
  const known = numbers.get(normalized);
  if (known !== undefined) {
    return known;
  }
  numbers.set(normalized, numbers.size);
  return numbers.size - 1;
}

function numbersOf(phrases: readonly string[] = []): readonly number[] {
  return phrases.map(numberOf);
}

/** All rules of all causes in the order of decision. */
export const compiledRules: readonly CompiledRule[] = causeIds
  .flatMap(cause =>
    causes[cause].rules.map(rule => ({
      cause,
      rule,
      any: numbersOf(rule.any),
      all: numbersOf(rule.all),
      none: numbersOf(rule.none),
    })),
  )
  .sort((a, b) => stages.indexOf(a.rule.stage) - stages.indexOf(b.rule.stage));

/** Phrases that tell what a message is about. */
export const subjects = {
  other: numbersOf(otherSubjects),
  image: numbersOf(imageSubjects),
  failure: numbersOf(failurePhrases),
  registry: numbersOf(registrySubjects),
};

/** Phrases that tell facts. */
export const factPhrases = {
  anonymous: numbersOf(anonymousPhrases),
  credentialed: numbersOf(credentialedPhrases),
  digest: numbersOf(digestPhrases),
  sandbox: numbersOf(sandboxPhrases),
  platform: numbersOf(platformPhrases),
  secretList: numbersOf(secretListPhrases),
};

/** The status that a phrase tells, by its number. */
export const statusByNumber: ReadonlyMap<number, number> = new Map(
  [...statusByPhrase].map(([phrase, status]) => [numberOf(phrase), status]),
);

/** Phrases that a status stands behind. */
export const statusContextNumbers: ReadonlySet<number> = new Set(
  numbersOf(statusContexts),
);

/** The registry's error code that a phrase tells, by its number. */
export const registryCodeByNumber: ReadonlyMap<number, string> = new Map(
  [...registryCodeByPhrase].map(([phrase, code]) => [numberOf(phrase), code]),
);

/** Phrases that tell which request failed. */
export const failedRequestPhrases = {
  requests: numbersOf(requestPhrases),
  namedHosts: numbersOf(namedHostPhrases),
  proxies: numbersOf(proxyPhrases),
  lookups: numbersOf(lookupPhrases),
  dials: numbersOf(dialPhrases),
  tokens: numbersOf(tokenPhrases),
  blobs: numbersOf(blobPhrases),
};

/** Finds every phrase that any rule or fact asks for. */
const matcher = compilePhrases([...numbers.keys()]);

/** Collects the phrases of the part that decides. */
export const decidingPart = createHitCollector(matcher);

/** Collects the phrases of what stands before it. */
export const precedingPart = createHitCollector(matcher);
