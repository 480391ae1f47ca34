import fc from 'fast-check';
import { AnswerTooLargeError } from './body';
import { readLines, type Line } from './lines';

function streamOf(chunks: Iterable<Uint8Array>) {
  const state = { cancelled: false, given: 0 };
  const iterator = chunks[Symbol.iterator]();
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) {
        controller.close();
      } else {
        state.given += 1;
        controller.enqueue(value);
      }
    },
    cancel() {
      state.cancelled = true;
    },
  });
  return { state, stream };
}

/** The bytes of a text, cut at these places. */
function cut(text: string, places: number[]): Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  const ends = [
    ...places.map(place => place % (bytes.length + 1)),
    bytes.length,
  ];
  return ends
    .sort((a, b) => a - b)
    .map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1], end));
}

async function linesOf(chunks: Iterable<Uint8Array>, maximumBytes = 1_000) {
  const lines: Line[] = [];
  for await (const line of readLines(streamOf(chunks).stream, maximumBytes)) {
    lines.push(line);
  }
  return lines;
}

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map(text => text.replace(/\s/g, ''))
  .filter(text => text !== '');

describe('readLines', () => {
  it('gives the same lines however the stream is cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(word),
        word,
        fc.array(fc.nat()),
        async (words, rest, places) => {
          const text = words.map(line => `${line}\n`).join('') + rest;
          expect(await linesOf(cut(text, places))).toEqual([
            ...words.map(line => ({ text: line, complete: true })),
            { text: rest, complete: false },
          ]);
        },
      ),
    ));

  it('leaves out empty lines and knows the line ends of Windows', async () => {
    const text = new TextEncoder().encode('\n{"a":1}\r\n\n  \n{"b":2}\n');
    expect(await linesOf([text])).toEqual([
      { text: '{"a":1}', complete: true },
      { text: '{"b":2}', complete: true },
    ]);
  });

  it('stops at a line that is too long, in small pieces as in large ones', async () => {
    function* endless(size: number) {
      for (;;) {
        yield new Uint8Array(size).fill(65);
      }
    }
    for (const size of [1, 700, 5_000]) {
      const { state, stream } = streamOf(endless(size));
      await expect(async () => {
        for await (const _ of readLines(stream, 1_000));
      }).rejects.toThrow(AnswerTooLargeError);
      expect(state.cancelled).toBe(true);
      expect(state.given).toBeLessThan(1_000 / size + 5);
    }
  });

  it('gives what came before a line that is too long', async () => {
    const { stream } = streamOf([
      new TextEncoder().encode(`first\n${'x'.repeat(20)}\n`),
    ]);
    const lines = readLines(stream, 10);
    expect((await lines.next()).value).toMatchObject({ text: 'first' });
    await expect(lines.next()).rejects.toThrow(AnswerTooLargeError);
  });

  it('reads no further than lines are taken, and ends the stream when no more are', async () => {
    function* many() {
      for (let i = 0; i < 1_000; i++) {
        yield new TextEncoder().encode(`${i}\n`);
      }
    }
    const { state, stream } = streamOf(many());
    for await (const line of readLines(stream, 10)) {
      if (line.text === '9') {
        break;
      }
    }
    expect(state.given).toBeLessThan(15);
    expect(state.cancelled).toBe(true);
  });
});
