import fc from 'fast-check';
import { compilePhrases, normalizePhrase } from './phraseMatcher';

function find(phrases: string[], text: string): Map<string, number> {
  const found = new Map<string, number>();
  compilePhrases(phrases).scan(text, 0, text.length, (phrase, end) => {
    found.set(phrases[phrase], end);
  });
  return found;
}

describe('compilePhrases', () => {
  it.each([
    ['Manifest Unknown', 'manifest unknown'],
    ['manifest\n      unknown', 'manifest unknown'],
    ['manifest\\nunknown', 'manifest unknown'],
    ['get \\\\\\"https', 'get "https'],
    ['get \u201chttps', 'get "https'],
    ['manifest\u00a0unknown', 'manifest unknown'],
    ['x: EOF', ': eof'],
    ['EOF', ' eof '],
  ])('finds in %j the phrase %j', (text, phrase) => {
    expect([...find([phrase], text).keys()]).toEqual([phrase]);
  });

  it('finds phrases within and across each other', () => {
    expect(find(['he', 'she', 'his', 'hers'], 'ushers')).toEqual(
      new Map([
        ['she', 4],
        ['he', 4],
        ['hers', 6],
      ]),
    );
  });

  it('reads only the part that it is given', () => {
    const hits: number[] = [];
    compilePhrases(['ab']).scan('ab ab ab', 3, 5, (_, end) => hits.push(end));
    expect(hits).toEqual([5]);
  });

  it.each([[''], ['  '], ['\\']])('refuses the phrase %j', phrase => {
    expect(() => compilePhrases([phrase])).toThrow('must not be empty');
  });

  it('refuses phrases beyond ASCII', () => {
    expect(() => compilePhrases(['ü'])).toThrow("Phrase 'ü'");
  });

  it('finds just the phrases that a plain search finds', () => {
    const word = fc
      .stringMatching(/^[ab :]{1,4}$/)
      .filter(p => p.trim() !== '');
    fc.assert(
      fc.property(
        fc.uniqueArray(word, {
          minLength: 1,
          maxLength: 8,
          selector: normalizePhrase,
        }),
        fc.stringMatching(/^[abAB :\n]{0,60}$/),
        (phrases, text) => {
          const plain = ` ${text} `.replace(/\s+/g, ' ').toLowerCase();
          expect([...find(phrases, text).keys()].sort()).toEqual(
            phrases
              .filter(phrase => plain.includes(normalizePhrase(phrase)))
              .sort(),
          );
        },
      ),
    );
  });
});
