import * as fc from 'fast-check';
import {
  applyMergePatch,
  createMergePatch,
  isSameJson,
  type Json,
  type JsonObject,
} from './json';

const leaf = fc.oneof(fc.boolean(), fc.integer(), fc.string());
const { object } = fc.letrec<{ value: Json; object: JsonObject }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc
    .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('value'), {
      maxKeys: 4,
    })
    .map(fields => ({ ...fields })),
}));

describe('merge patches', () => {
  it('turn any object into any other', () => {
    fc.assert(
      fc.property(object, object, (from, to) => {
        const before = JSON.stringify(from);
        const patch = createMergePatch(from, to);
        expect(isSameJson(applyMergePatch(from, patch), to)).toBe(true);
        expect(JSON.stringify(from)).toBe(before);
      }),
    );
  });

  it('are empty between objects that are the same', () => {
    fc.assert(
      fc.property(object, same => {
        expect(
          createMergePatch(same, JSON.parse(JSON.stringify(same))),
        ).toEqual({});
      }),
    );
  });

  it('name what changes, and nothing else', () => {
    expect(
      createMergePatch(
        { kind: 'Event', count: 1, involvedObject: { name: 'a', uid: '1' } },
        { kind: 'Event', count: 2, involvedObject: { name: 'a' } },
      ),
    ).toEqual({ count: 2, involvedObject: { uid: null } });
  });
});
