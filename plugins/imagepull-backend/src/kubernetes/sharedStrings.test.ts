import fc from 'fast-check';
import { shareStrings } from './sharedStrings';

describe('shareStrings', () => {
  it('changes nothing that can be seen', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const before = JSON.stringify(value);
        expect(JSON.stringify(shareStrings(JSON.parse(before)))).toBe(before);
      }),
    );
  });

  it('leaves frozen and empty values alone', () => {
    expect(shareStrings(null)).toBeNull();
    expect(shareStrings(undefined)).toBeUndefined();
    expect(shareStrings(Object.freeze({ name: 'app' }))).toEqual({
      name: 'app',
    });
  });
});
