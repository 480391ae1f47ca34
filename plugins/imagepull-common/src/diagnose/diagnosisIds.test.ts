import fc from 'fast-check';
import { causeIds, type CauseId } from '../causes/causeIds';
import { makeFailure, makePod } from './__fixtures__/objects';
import { identify } from './diagnosisIds';

const parts = ['prod', 'shop', 'Deployment', 'checkout', 'nginx:1.28'];

function group(cause: CauseId, ...texts: CauseId[]) {
  return {
    parts,
    failures: texts.map(text =>
      makeFailure(makePod('checkout'), {
        classification: { cause },
        ...(text !== cause && { readAs: text }),
      }),
    ),
  };
}

describe('identify', () => {
  const [read] = identify([
    group('authentication-missing', 'authentication-missing'),
  ]);

  it('keeps the id when a check settles the cause', () => {
    expect(
      identify([group('pull-secret-missing', 'authentication-missing')]),
    ).toEqual([read]);
  });

  it('gives the id on to what is still as the text said, where checks made two of one', () => {
    const ids = identify([
      group('pull-secret-missing', 'authentication-missing'),
      group('authentication-missing', 'authentication-missing'),
      group('pull-secret-not-attached', 'authentication-missing'),
    ]);
    expect(ids[1]).toBe(read);
    expect(new Set(ids).size).toBe(3);
  });

  it('gives it to the first cause where none is as the text said, whatever the order', () => {
    const groups = [
      group('pull-secret-not-attached', 'authentication-missing'),
      group('pull-secret-missing', 'authentication-missing'),
    ];
    const ids = identify(groups);
    expect(ids[1]).toBe(read);
    expect(identify([...groups].reverse()).reverse()).toEqual(ids);
  });

  it('takes a text that says something before one that says nothing', () => {
    expect(
      identify([
        group('pull-secret-missing', 'unknown', 'authentication-missing'),
      ]),
    ).toEqual([read]);
  });

  it('never gives an id twice', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...causeIds), { maxLength: 6 }),
        fc.array(fc.constantFrom(...causeIds), { minLength: 6, maxLength: 6 }),
        (settled, texts) => {
          const groups = settled.map((cause, index) =>
            group(cause, texts[index]),
          );
          expect(new Set(identify(groups)).size).toBe(groups.length);
        },
      ),
    );
  });
});
