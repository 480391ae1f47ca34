import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { request, type Dispatcher } from 'undici';
import { RegistryProblem } from './problems';

/** An answer over HTTP, read to its end. */
export interface HttpAnswer {
  status: number;
  /** A header by its name in lower case; values of repeated headers are joined by commas. */
  header(name: string): string | undefined;
  body: Buffer;
}

function tooLong(bytes: number): RegistryProblem {
  return new RegistryProblem(
    'unusable-answer',
    `The answer has more than ${bytes} bytes`,
  );
}

/** Passes bytes on, and fails beyond a limit. */
function countBytes(limit: number) {
  return async function* passOn(source: AsyncIterable<Buffer>) {
    let size = 0;
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > limit) {
        throw tooLong(limit);
      }
      yield chunk;
    }
  };
}

/** Reads what is sent to its end. */
async function collect(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readBody(
  body: Readable,
  encoding: string,
  limit: number,
): Promise<Buffer> {
  const isGzip = encoding === 'gzip' || encoding === 'x-gzip';
  if (!isGzip && encoding !== '' && encoding !== 'identity') {
    // Through a pipeline, which ends the connection and takes the error that this gives.
    return pipeline(body, async () => {
      throw new RegistryProblem(
        'unusable-answer',
        'The answer has an encoding that was not asked for',
      );
    });
  }
  const sent = await pipeline(body, countBytes(limit), collect);
  // Proxies name an encoding of empty bodies too.
  return isGzip && sent.byteLength > 0
    ? // Counted on both sides: a small body can unpack to a huge one, and endless empty parts to nothing at all.
      pipeline([sent], createGunzip(), countBytes(limit), collect)
    : sent;
}

/**
 * Makes one request, follows nothing, and reads the answer within limits.
 *
 * @throws whatever undici throws, the reason of the signal, or RegistryProblem
 */
export async function send(options: {
  dispatcher: Dispatcher;
  method: 'GET' | 'HEAD';
  url: URL;
  headers: Record<string, string>;
  /** Longest body, in bytes. */
  limit: number;
  signal: AbortSignal;
}): Promise<HttpAnswer> {
  const { dispatcher, method, url, headers, limit, signal } = options;
  const answer = await request(url, {
    dispatcher,
    method,
    headers: {
      'user-agent': 'backstage-plugin-imagepull',
      'accept-encoding': 'gzip',
      ...headers,
    },
    signal,
  });
  const header = (name: string) => {
    const value = answer.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
  const encoding = (header('content-encoding') ?? '').trim().toLowerCase();
  return {
    status: answer.statusCode,
    header,
    body: await readBody(answer.body, method === 'HEAD' ? '' : encoding, limit),
  };
}
