import fc from 'fast-check';
import { matchGlob } from './matchGlob';

describe('matchGlob', () => {
  it.each<[string, string, boolean]>([
    ['', '', true],
    ['*', '', true],
    ['a*', 'a', true],
    ['*a*b*', 'xaybz', true],
    ['*a*b', 'xaybz', false],
    ['a**b', 'ab', true],
    ['?', '', false],
    ['??', 'äö', true],
    ['[abc]', 'b', true],
    ['[a-c]x', 'bx', true],
    ['[^a-c]', 'd', true],
    ['[^a-c]', 'b', false],
    ['[', '[', false],
    ['[a', 'a', false],
    ['[]', 'a', false],
    ['[a-]', 'a', false],
  ])('%s for %s: %s', (pattern, text, matches) => {
    expect(matchGlob(pattern, text)).toBe(matches);
  });

  it('agrees with a regular expression', () => {
    const letters = fc.stringMatching(/^[ab]{0,8}$/);
    fc.assert(
      fc.property(fc.stringMatching(/^[ab*?]{0,6}$/), letters, (glob, text) => {
        const source = glob.replace(/\*/g, '.*').replace(/\?/g, '.');
        expect(matchGlob(glob, text)).toBe(
          new RegExp(`^${source}$`).test(text),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('is not slow on patterns that are made to be', () => {
    const begin = performance.now();
    expect(matchGlob(`${'*a'.repeat(250)}b`, 'a'.repeat(500))).toBe(false);
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});
