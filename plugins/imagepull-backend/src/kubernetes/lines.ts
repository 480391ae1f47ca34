import { AnswerTooLargeError } from './body';

/** A line of a stream. */
export interface Line {
  text: string;
  /** A line end came after it. False only for the last one, of a stream that was cut. */
  complete: boolean;
}

const lineEnd = 0x0a;

/** The beginning of a line whose end is still to come. */
function createRemainder(maximumBytes: number) {
  let bytes = Buffer.alloc(0);
  let size = 0;

  return {
    add(part: Uint8Array) {
      const wanted = size + part.byteLength;
      if (wanted > maximumBytes) {
        throw new AnswerTooLargeError(maximumBytes);
      }
      if (wanted > bytes.byteLength) {
        // Copied into one piece that grows by doubling: a line in chunks of one byte each is to cost no more than others.
        const larger = Buffer.alloc(
          Math.min(Math.max(wanted, 2 * bytes.byteLength), maximumBytes),
        );
        bytes.copy(larger, 0, 0, size);
        bytes = larger;
      }
      bytes.set(part, size);
      size = wanted;
    },

    take(): string {
      const text = bytes.toString('utf8', 0, size).trim();
      bytes = Buffer.alloc(0);
      size = 0;
      return text;
    },
  };
}

/**
 * Reads a stream line by line, and no faster than the lines are taken. Bytes become text only once a line is whole, so
 * that no character is cut in two. Leaves out empty lines. Ends the stream when no more lines are taken.
 *
 * @throws AnswerTooLargeError for a line of more than `maximumBytes`, of which no more than that is kept
 */
export async function* readLines(
  stream: ReadableStream<Uint8Array>,
  maximumBytes: number,
): AsyncGenerator<Line, void, undefined> {
  const reader = stream.getReader();
  const remainder = createRemainder(maximumBytes);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        break;
      }
      let from = 0;
      for (
        let end = value.indexOf(lineEnd);
        end >= 0;
        end = value.indexOf(lineEnd, from)
      ) {
        const part = value.subarray(from, end);
        from = end + 1;
        remainder.add(part);
        const text = remainder.take();
        if (text) {
          yield { text, complete: true };
        }
      }
      remainder.add(value.subarray(from));
    }
    const rest = remainder.take();
    if (rest) {
      yield { text: rest, complete: false };
    }
  } finally {
    // A stream that has failed says so again here; it has been said.
    await reader.cancel().catch(() => undefined);
  }
}
