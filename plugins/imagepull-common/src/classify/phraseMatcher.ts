/** Class of characters that occur in no phrase. */
const OTHER = 0;
/** Class of white space. */
const SPACE = 1;

const LINE_FEED = 10;
const BACKSLASH = 92;

/** Finds all phrases of a fixed set in one pass over a text. */
export interface PhraseMatcher {
  /** Number of phrases. */
  readonly size: number;
  /**
   * Writes for each phrase the index just past its last occurrence in `text` between `start` and `end` into `found`,
   * which holds zeros for phrases that do not occur.
   */
  scan(text: string, start: number, end: number, found: Int32Array): void;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 160;
}

/** Lower case, single spaces, no backslashes: the form in which phrases are written and texts are read. */
export function normalizePhrase(phrase: string): string {
  return phrase.replace(/\\/g, '').replace(/\s+/g, ' ').toLowerCase();
}

interface Trie {
  children: Map<number, number>[];
  /** Phrases that end at a node. */
  ends: number[][];
}

function buildTrie(phrases: readonly string[], classOf: Uint8Array): Trie {
  const trie: Trie = { children: [new Map()], ends: [[]] };
  phrases.forEach((phrase, id) => {
    let node = 0;
    for (let i = 0; i < phrase.length; i++) {
      const characterClass = classOf[phrase.charCodeAt(i)];
      let child = trie.children[node].get(characterClass);
      if (child === undefined) {
        child = trie.children.length;
        trie.children.push(new Map());
        trie.ends.push([]);
        trie.children[node].set(characterClass, child);
      }
      node = child;
    }
    trie.ends[node].push(id);
  });
  return trie;
}

function assignClasses(phrases: readonly string[]): {
  classOf: Uint8Array;
  classCount: number;
} {
  const classOf = new Uint8Array(128);
  for (const code of [9, 10, 11, 12, 13, 32]) {
    classOf[code] = SPACE;
  }
  let classCount = 2;
  for (const phrase of phrases) {
    for (let i = 0; i < phrase.length; i++) {
      const code = phrase.charCodeAt(i);
      if (code > 127) {
        throw new Error(`Phrase '${phrase}' has characters beyond ASCII`);
      }
      if (classOf[code] === OTHER) {
        classOf[code] = classCount++;
      }
    }
  }
  for (let code = 65; code <= 90; code++) {
    classOf[code] = classOf[code + 32];
  }
  return { classOf, classCount };
}

/**
 * Compiles phrases into an Aho–Corasick automaton, so that the time to read a text depends on its length and not on
 * the number of phrases. Case, line breaks, repeated white space, backslashes and the escapes that log formats put in
 * (`\"`, `\n`) make no difference between phrase and text.
 *
 * @throws Error for an empty phrase and for characters beyond ASCII.
 */
export function compilePhrases(written: readonly string[]): PhraseMatcher {
  const phrases = written.map(normalizePhrase);
  if (phrases.some(phrase => phrase.trim() === '')) {
    throw new Error('A phrase must not be empty');
  }
  const { classOf, classCount } = assignClasses(phrases);
  const { children, ends } = buildTrie(phrases, classOf);

  const next = new Int32Array(children.length * classCount);
  const failure = new Int32Array(children.length);
  const outputs: number[][] = ends.map(ids => [...ids]);
  const queue: number[] = [];
  for (const [characterClass, child] of children[0]) {
    next[characterClass] = child;
    queue.push(child);
  }
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head];
    outputs[node].push(...outputs[failure[node]]);
    for (
      let characterClass = 0;
      characterClass < classCount;
      characterClass++
    ) {
      const fallback = next[failure[node] * classCount + characterClass];
      const child = children[node].get(characterClass);
      if (child === undefined) {
        next[node * classCount + characterClass] = fallback;
      } else {
        next[node * classCount + characterClass] = child;
        failure[child] = fallback;
        queue.push(child);
      }
    }
  }
  const hasOutput = Uint8Array.from(outputs, ids => (ids.length > 0 ? 1 : 0));

  return {
    size: phrases.length,
    scan(text, start, end, found) {
      // A text begins and ends as if white space stood around it.
      let state = next[SPACE];
      let afterSpace = true;
      for (let i = start; i <= end; i++) {
        let code = i < end ? text.charCodeAt(i) : LINE_FEED;
        if (code === BACKSLASH) {
          const escaped = text.charCodeAt(i + 1);
          if (escaped !== 110 && escaped !== 114 && escaped !== 116) {
            continue;
          }
          code = LINE_FEED;
          i += 1;
        }
        let characterClass: number;
        if (code < 128) {
          characterClass = classOf[code];
        } else if (isSpace(code)) {
          characterClass = SPACE;
        } else if (code === 0x201c || code === 0x201d) {
          characterClass = classOf[34];
        } else {
          characterClass = OTHER;
        }
        if (characterClass === SPACE) {
          if (afterSpace) {
            continue;
          }
          afterSpace = true;
        } else {
          afterSpace = false;
        }
        state = next[state * classCount + characterClass];
        if (hasOutput[state] === 1) {
          const ids = outputs[state];
          for (let k = 0; k < ids.length; k++) {
            found[ids[k]] = Math.min(i + 1, end);
          }
        }
      }
    },
  };
}
