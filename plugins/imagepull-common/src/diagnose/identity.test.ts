import fc from 'fast-check';
import { fnv1a, stableId } from './identity';

describe('fnv1a', () => {
  // Published test vectors of the 64-bit FNV-1a
  it.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('hashes %p', (text, hash) => {
    expect(fnv1a(text)).toBe(hash);
  });

  it('makes 16 hexadecimal digits of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(fnv1a(text)).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });
});

describe('stableId', () => {
  it('does not take parts for others', () => {
    expect(stableId(['a', 'bc'])).not.toBe(stableId(['ab', 'c']));
    expect(stableId(['a"', 'b'])).not.toBe(stableId(['a', '"b']));
    expect(stableId(['a', 'b'])).toBe(stableId(['a', 'b']));
  });
});
