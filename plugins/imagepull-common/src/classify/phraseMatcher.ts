/** Class of characters that occur in no phrase. */
const OTHER = 0;
/** Class of white space. */
const SPACE = 1;
/** Class of the backslash, which is skipped. */
const ESCAPE = 2;
const FIRST_CHARACTER_CLASS = 3;

const BACKSLASH = 92;
const QUOTATION_MARK = 34;

/** Takes the number of a phrase and the index just past its occurrence. */
export type OnHit = (phrase: number, end: number) => void;

/** Finds all phrases of a fixed set in one pass over a text. */
export interface PhraseMatcher {
  /** Number of phrases. */
  readonly size: number;
  /** Calls `onHit` for each occurrence of a phrase in `text` between `start` and `end`, in order of their ends. */
  scan(text: string, start: number, end: number, onHit: OnHit): void;
}

/** Lower case, single spaces, no backslashes: the form in which phrases are written and texts are read. */
export function normalizePhrase(phrase: string): string {
  return phrase.replace(/\\/g, '').replace(/\s+/g, ' ').toLowerCase();
}

interface Trie {
  children: Map<number, number>[];
  /** Phrases that end at a node. */
  ends: number[][];
  /** Whether the last character on the way to a node is white space. */
  afterSpace: boolean[];
}

function buildTrie(phrases: readonly string[], classOf: Uint8Array): Trie {
  const trie: Trie = {
    children: [new Map()],
    ends: [[]],
    afterSpace: [false],
  };
  phrases.forEach((phrase, id) => {
    let node = 0;
    for (let i = 0; i < phrase.length; i++) {
      const characterClass = classOf[phrase.charCodeAt(i)];
      let child = trie.children[node].get(characterClass);
      if (child === undefined) {
        child = trie.children.length;
        trie.children.push(new Map());
        trie.ends.push([]);
        trie.afterSpace.push(characterClass === SPACE);
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
  classOf[BACKSLASH] = ESCAPE;
  let classCount = FIRST_CHARACTER_CLASS;
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

interface Automaton {
  classOf: Uint8Array;
  /** The state after a state and a class: `next[state + characterClass]`. States are multiples of the class count. */
  next: Int32Array;
  start: number;
  /** States from here on end at least one phrase. */
  firstEnding: number;
  /** The phrases that end in a state, from `firstEnding` on, by number of the state. */
  endings: readonly (readonly number[])[];
  classCount: number;
}

/** Numbers the nodes of a trie so that those that end a phrase come last, which makes them quick to tell. */
function numberStates(outputs: readonly (readonly number[])[]): {
  numberOf: Int32Array;
  silentCount: number;
} {
  const silentCount = outputs.filter(ids => ids.length === 0).length;
  const numberOf = new Int32Array(outputs.length);
  let silent = 0;
  let ending = silentCount;
  outputs.forEach((ids, node) => {
    numberOf[node] = ids.length === 0 ? silent++ : ending++;
  });
  return { numberOf, silentCount };
}

function buildAutomaton(phrases: readonly string[]): Automaton {
  const { classOf, classCount } = assignClasses(phrases);
  const { children, ends, afterSpace } = buildTrie(phrases, classOf);

  const target = new Int32Array(children.length * classCount);
  const failure = new Int32Array(children.length);
  const outputs = ends.map(ids => [...ids]);
  const queue: number[] = [];
  for (const [characterClass, child] of children[0]) {
    target[characterClass] = child;
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
      const fallback = target[failure[node] * classCount + characterClass];
      const child = children[node].get(characterClass);
      if (child === undefined) {
        target[node * classCount + characterClass] = fallback;
      } else {
        target[node * classCount + characterClass] = child;
        failure[child] = fallback;
        queue.push(child);
      }
    }
  }

  const { numberOf, silentCount } = numberStates(outputs);
  const next = new Int32Array(target.length);
  const endings: number[][] = [];
  outputs.forEach((ids, node) => {
    const from = numberOf[node] * classCount;
    for (
      let characterClass = 0;
      characterClass < classCount;
      characterClass++
    ) {
      next[from + characterClass] =
        numberOf[target[node * classCount + characterClass]] * classCount;
    }
    if (afterSpace[node]) {
      // Repeated white space counts as one.
      next[from + SPACE] = from;
    }
    if (ids.length > 0) {
      endings[numberOf[node] - silentCount] = ids;
    }
  });
  return {
    classOf,
    next,
    start: numberOf[0] * classCount,
    firstEnding: silentCount * classCount,
    endings,
    classCount,
  };
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
  const { classOf, next, start, firstEnding, endings, classCount } =
    buildAutomaton(phrases);

  function report(state: number, end: number, onHit: OnHit): void {
    const ids = endings[(state - firstEnding) / classCount];
    for (let k = 0; k < ids.length; k++) {
      onHit(ids[k], end);
    }
  }

  return {
    size: phrases.length,
    scan(text, from, to, onHit) {
      // A text begins and ends as if white space stood around it.
      let state = next[start + SPACE];
      for (let i = from; i < to; i++) {
        const code = text.charCodeAt(i);
        let characterClass =
          code < 128 ? classOf[code] : classBeyondAscii(code);
        if (characterClass === ESCAPE) {
          if (!isEscapedSpace(text, i + 1, to)) {
            continue;
          }
          i += 1;
          characterClass = SPACE;
        }
        state = next[state + characterClass];
        if (state >= firstEnding) {
          report(state, i + 1, onHit);
        }
      }
      state = next[state + SPACE];
      if (state >= firstEnding) {
        report(state, to, onHit);
      }
    },
  };

  function classBeyondAscii(code: number): number {
    if (code === 0xa0) {
      return SPACE;
    }
    const isTypographicQuote = code === 0x201c || code === 0x201d;
    return isTypographicQuote ? classOf[QUOTATION_MARK] : OTHER;
  }
}

/** Tells whether `\n`, `\r` or `\t` continues at `at`, as log formats write a line break or a tab. */
function isEscapedSpace(text: string, at: number, end: number): boolean {
  const code = at < end ? text.charCodeAt(at) : 0;
  return code === 110 || code === 114 || code === 116;
}
