import { causeIds } from '../causes/causeIds';
import { englishTexts } from './english';
import { localize } from './localize';

const entries = Object.entries(englishTexts);

/** How the sentence of an id ends: labels and parts of sentences with no full stop, questions with a question mark. */
function endingOf(id: string): RegExp {
  if (
    /\.(?:title|headline)(?:\.|$)|^(?:impact|runbook|situation\.size)\./.test(
      id,
    )
  ) {
    return /[^.:]$/;
  }
  return id.endsWith('.question') ? /\?$/ : /\.$/;
}

describe('englishTexts', () => {
  it.each(entries)('%s reads well', (id, text) => {
    expect(text).not.toMatch(/!|\s{2}|\bTODO\b/);
    expect(text.trim()).toBe(text);
    // Placeholders are well formed, and backticks come in pairs.
    expect(text.replace(/\{\{\w+\}\}/g, '')).not.toMatch(/\{\{|\}\}/);
    expect(text.split('`').length % 2).toBe(1);
    expect(text).toMatch(endingOf(id));
  });

  it('names no cause that does not exist', () => {
    const named = entries.flatMap(([id]) => {
      const [, cause] =
        /^cause\.([a-z-]+)\.(?:title|headline|explanation)/.exec(id) ?? [];
      return cause === undefined || cause === 'node-scope' ? [] : [cause];
    });
    expect(new Set(named)).toEqual(new Set(causeIds));
  });
});

describe('localize', () => {
  it('fills in values and takes backticks out of them', () => {
    expect(localize('change.digest', { container: 'a`b' })).toEqual({
      id: 'change.digest',
      params: { container: 'ab' },
      text: 'The digest of container `ab` changed.',
    });
  });

  it.each([
    ['a line break', 'a\n\n# b', 'a # b'],
    ['a bidirectional override', 'a\u202eb', 'ab'],
    ['an escape sequence', '\u001b[31ma', 'a'],
    ['a placeholder', '{{namespace}}', '{{namespace}}'],
    ['a pattern of replacement', '$&$1', '$&$1'],
  ])('lets no value break a sentence: %s', (_, container, shown) => {
    expect(localize('change.digest', { container }).text).toBe(
      `The digest of container \`${shown}\` changed.`,
    );
  });

  it('says which value is missing', () => {
    expect(() => localize('change.digest')).toThrow(
      "needs a value for 'container'",
    );
  });
});
