import type { PhraseMatcher } from './phraseMatcher';

/** Which phrases a text holds. */
export interface Hits {
  /** Numbers of the phrases that occur, in no order. */
  readonly phrases: readonly number[];
  /** Index just past the last occurrence of a phrase, 0 when it does not occur. */
  readonly ends: Int32Array;
}

/** Collects the phrases in parts of texts; made once and used for every text, since making one takes longer than reading. */
export interface HitCollector {
  /** Forgets all and reads `text` from `start` to `end`. */
  collect(text: string, start: number, end: number): Hits;
}

/** Makes a collector for the phrases of a matcher. Its result is overwritten by the next call of `collect`. */
export function createHitCollector(matcher: PhraseMatcher): HitCollector {
  const ends = new Int32Array(matcher.size);
  let phrases: number[] = [];
  const record = (phrase: number, end: number) => {
    if (ends[phrase] === 0) {
      phrases.push(phrase);
    }
    ends[phrase] = end;
  };
  return {
    collect(text, start, end) {
      for (const phrase of phrases) {
        ends[phrase] = 0;
      }
      phrases = [];
      matcher.scan(text, start, end, record);
      return { phrases, ends };
    },
  };
}

/** End of the last occurrence of any of some phrases, 0 when none occurs. */
export function lastOf(hits: Hits, phrases: readonly number[]): number {
  let last = 0;
  for (let i = 0; i < phrases.length; i++) {
    if (hits.ends[phrases[i]] > last) {
      last = hits.ends[phrases[i]];
    }
  }
  return last;
}

/** Whether any of some phrases occurs. */
export function hasAny(hits: Hits, phrases: readonly number[]): boolean {
  for (let i = 0; i < phrases.length; i++) {
    if (hits.ends[phrases[i]] > 0) {
      return true;
    }
  }
  return false;
}

/** Whether all of some phrases occur. */
export function hasAll(hits: Hits, phrases: readonly number[]): boolean {
  for (let i = 0; i < phrases.length; i++) {
    if (hits.ends[phrases[i]] === 0) {
      return false;
    }
  }
  return true;
}
