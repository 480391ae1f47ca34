/** A part of a sentence: plain words, or the name of a thing. */
export interface Segment {
  kind: 'words' | 'name';
  text: string;
}

/** Splits a sentence at its backticks, see `LocalizedText`. A backtick without a partner is an ordinary character. */
export function segments(sentence: string): Segment[] {
  return sentence
    .split(/(`[^`]*`)/)
    .filter(part => part !== '' && part !== '``')
    .map(part =>
      part.startsWith('`') && part.endsWith('`') && part.length > 1
        ? { kind: 'name', text: part.slice(1, -1) }
        : { kind: 'words', text: part },
    );
}

/** A sentence without its backticks, for places that take no elements. */
export function plainText(sentence: string): string {
  return segments(sentence)
    .map(segment => segment.text)
    .join('');
}
