import {
  AnswerTooLargeError,
  maximumAnswerBytes,
  parseJson,
  readBody,
} from './body';

const chunk = new Uint8Array(1024 * 1024).fill(32);

function streamOf(chunks: number) {
  const state = { given: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (state.given === chunks) {
        controller.close();
      } else {
        state.given += 1;
        controller.enqueue(chunk);
      }
    },
    cancel() {
      state.cancelled = true;
    },
  });
  return { state, response: new Response(body) };
}

describe('readBody', () => {
  it('reads characters that are cut in two', async () => {
    const bytes = new TextEncoder().encode('ü');
    const body = new ReadableStream({
      start(controller) {
        bytes.forEach(byte => controller.enqueue(Uint8Array.of(byte)));
        controller.close();
      },
    });
    await expect(readBody(new Response(body), 2)).resolves.toBe('ü');
    await expect(readBody(new Response(null), 0)).resolves.toBe('');
  });

  it('reads as much as it may, and stops there', async () => {
    const most = maximumAnswerBytes / chunk.byteLength;
    const fits = await readBody(streamOf(most).response, maximumAnswerBytes);
    expect(fits).toHaveLength(maximumAnswerBytes);

    const endless = streamOf(Infinity);
    await expect(
      readBody(endless.response, maximumAnswerBytes),
    ).rejects.toThrow(AnswerTooLargeError);
    expect(endless.state.cancelled).toBe(true);
    expect(endless.state.given).toBeLessThan(most + 5);
  });
});

describe('parseJson', () => {
  it('gives nothing for what is not JSON', () => {
    expect(parseJson('{"a":1}')).toEqual({ a: 1 });
    expect(parseJson('<html>')).toBeUndefined();
    expect(parseJson('')).toBeUndefined();
  });
});
