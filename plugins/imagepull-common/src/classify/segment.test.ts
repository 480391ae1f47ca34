import fc from 'fast-check';
import { findSegment } from './segment';

function deciding(text: string) {
  const { start, end, attempts, viaMirror } = findSegment(text);
  return { text: text.slice(start, end), attempts, viaMirror };
}

describe('findSegment', () => {
  it.each([
    {
      name: 'takes a message without structure whole',
      text: 'failed to pull [manifests 1.0]: 401 Unauthorized, sorry',
      expected: {
        text: 'failed to pull [manifests 1.0]: 401 Unauthorized, sorry',
        attempts: 1,
        viaMirror: false,
      },
    },
    {
      name: 'takes the first of several attempts',
      text: 'Failed to pull image "a/b:1": [rpc error: code = Unknown desc = first, rpc error: code = Unknown desc = second, rpc error: code = Unknown desc = third]',
      expected: {
        text: 'rpc error: code = Unknown desc = first',
        attempts: 3,
        viaMirror: false,
      },
    },
    {
      name: 'takes the first of several attempts in a log line',
      text: 'with ErrImagePull: \\"[rpc error: first, failed to pull and unpack image \\\\\\"x\\\\\\": second]\\"',
      expected: { text: 'rpc error: first', attempts: 2, viaMirror: false },
    },
    {
      name: 'leaves the artifact of CRI-O out',
      text: 'pull image err: reading manifest: denied; artifact err: manifest unknown',
      expected: {
        text: 'pull image err: reading manifest: denied',
        attempts: 1,
        viaMirror: false,
      },
    },
    {
      name: 'takes the upstream after the mirrors',
      text: 'x: (Mirrors also failed: [m.example/a: status [500]]): docker.io/a: manifest unknown',
      expected: {
        text: '): docker.io/a: manifest unknown',
        attempts: 1,
        viaMirror: true,
      },
    },
    {
      name: 'takes the mirror where the upstream is blocked',
      text: 'x: (Mirrors also failed: [m.example/a: manifest unknown]): quay.io/a: registry quay.io is blocked in /etc/containers/registries.conf',
      expected: {
        text: 'm.example/a: manifest unknown]',
        attempts: 1,
        viaMirror: true,
      },
    },
    {
      name: 'takes the mirror where the rest is lost',
      text: 'x: (Mirrors also failed: [m.example/a: manifest unk',
      expected: {
        text: 'm.example/a: manifest unk',
        attempts: 1,
        viaMirror: true,
      },
    },
  ])('$name', ({ text, expected }) => {
    expect(deciding(text)).toEqual(expected);
  });

  it('always gives a part of the text', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      ', ',
      'rpc error: ',
      '(Mirrors also failed: [',
      '; artifact err:',
      'is blocked in ',
      'text',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        const text = pieces.join('');
        const { start, end, attempts } = findSegment(text);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(attempts).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
