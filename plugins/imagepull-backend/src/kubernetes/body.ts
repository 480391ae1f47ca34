/** The largest answer that is read, in bytes: about 8,000 whole pods. */
export const maximumAnswerBytes = 64 * 1024 * 1024;

/** The answer to a request: its status and its whole body. */
export interface Answer {
  status: number;
  body: string;
  /** How long it asks to be left alone, in milliseconds. */
  retryAfterMs?: number;
}

/** An answer larger than what is read. */
export class AnswerTooLargeError extends Error {
  constructor(readonly maximumBytes: number) {
    super(`The answer has more than ${maximumBytes} bytes`);
    this.name = 'AnswerTooLargeError';
  }
}

/**
 * Reads a body as text and stops at the maximum, whatever its `content-length` says.
 *
 * @throws AnswerTooLargeError
 */
export async function readBody(
  response: Response,
  maximumBytes: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    size += value.byteLength;
    if (size > maximumBytes) {
      await reader.cancel();
      throw new AnswerTooLargeError(maximumBytes);
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The JSON in a text, or undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
