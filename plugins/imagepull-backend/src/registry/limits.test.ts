import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { createTestClient } from './__testUtils__/testClient';
import {
  bearerChallenge,
  errorReply,
  someManifest,
  startFaults,
  type FaultsServer,
} from './__testUtils__/faultsServer';
import type { RegistryLimits } from './limits';

const cleanUps: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) {
    await cleanUp();
  }
});

async function serve(...args: Parameters<typeof startFaults>) {
  const server = await startFaults(...args);
  cleanUps.push(server.close);
  return server;
}

/** A server that speaks for itself, over TCP. */
async function serveRaw(answer: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    answer(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(async () => {
    sockets.forEach(socket => socket.destroy());
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { host: `127.0.0.1:${port}`, sockets };
}

function clientFor(
  host: string,
  limits: Partial<RegistryLimits> = {},
  concurrency?: number,
) {
  const made = createTestClient(
    [{ host, plainHttp: true, ...(concurrency && { concurrency }) }],
    { limits },
  );
  cleanUps.push(() => made.client.close());
  return made;
}

const manifestText = JSON.stringify(someManifest.body);

function padded(length: number): string {
  return `${manifestText.slice(0, -1)},"x":"${'x'.repeat(length)}"}`;
}

describe('a body', () => {
  it('that is too long is not read to its end', async () => {
    let sent = 0;
    const server = await serve((_, { response }) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const chunk = Buffer.alloc(64 * 1024, 32);
      const more = () => {
        while (!response.destroyed && sent < 1024 * chunk.byteLength) {
          sent += chunk.byteLength;
          if (!response.write(chunk)) {
            response.once('drain', more);
            return;
          }
        }
      };
      more();
      return undefined;
    });
    const { ask } = clientFor(server.host, { bodyBytes: 256 * 1024 });
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({
      kind: 'unusable-answer',
      detail: 'The answer has more than 262144 bytes',
    });
    // What fits into the buffers of two sockets, not all of the 64 MiB.
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });

  it('is read up to the limit', async () => {
    const server = await serve(() => ({
      ...someManifest,
      body: padded(1000),
    }));
    const exact = padded(1000).length;
    const fits = clientFor(server.host, { bodyBytes: exact });
    const { manifest } = await fits.ask(server.host, 'app', '1');
    expect(manifest).toMatchObject({ outcome: 'exists' });
    const less = clientFor(server.host, { bodyBytes: exact - 1 });
    const { problem } = await less.ask(server.host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'unusable-answer' });
  });

  const gzipped = (body: Buffer) => ({
    headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' },
    body,
  });

  it('that is compressed is unpacked, but no bomb', async () => {
    const bodies: Record<string, Buffer> = {
      good: gzipSync(manifestText),
      // 100 kB that unpack to 100 MB.
      bomb: gzipSync(Buffer.alloc(100 * 1024 * 1024, 32)),
      // Parts that unpack to nothing, more of them than may be sent.
      empty: Buffer.concat(Array.from({ length: 30_000 }, () => gzipSync(''))),
      cut: gzipSync(manifestText).subarray(0, -12),
      garbage: Buffer.from('no gzip at all'),
    };
    const server = await serve(({ path }) =>
      gzipped(bodies[path.split('/').pop() ?? '']),
    );
    const { ask } = clientFor(server.host, { bodyBytes: 512 * 1024 });
    const good = await ask(server.host, 'app', 'good');
    expect(good.manifest).toMatchObject({ outcome: 'exists' });
    for (const tag of ['bomb', 'empty', 'cut', 'garbage']) {
      const { problem } = await ask(server.host, 'app', tag);
      expect([tag, problem?.kind]).toEqual([tag, 'unusable-answer']);
    }
  });

  it.each(['br', 'deflate', 'gzip, gzip', 'zstd'])(
    'in the encoding %s is refused',
    async encoding => {
      const server = await serve(() => ({
        headers: { 'content-encoding': encoding },
        body: manifestText,
      }));
      const { ask } = clientFor(server.host);
      const { problem } = await ask(server.host, 'app', '1');
      expect(problem).toMatchObject({ kind: 'unusable-answer' });
    },
  );
});

describe('headers', () => {
  it('that are too long are refused', async () => {
    const { host } = await serveRaw(socket => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n');
        socket.write(`X-Long: ${'x'.repeat(64 * 1024)}\r\n\r\n`);
      });
    });
    const { ask } = clientFor(host);
    const { problem } = await ask(host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'unusable-answer' });
  });
});

describe('time', () => {
  it('runs out for headers that do not come', async () => {
    const { host, sockets } = await serveRaw(() => {});
    const { ask } = clientFor(host, { idleMs: 200 });
    const { problem } = await ask(host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'timeout' });
    expect(sockets.size).toBe(1);
  });

  it('runs out for a body that stops', async () => {
    const { host } = await serveRaw(socket => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{');
      });
    });
    const { ask } = clientFor(host, { idleMs: 200 });
    const { problem } = await ask(host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'timeout' });
  });

  it('runs out for a body that drips for ever', async () => {
    const { host } = await serveRaw(socket => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{');
        const drip = setInterval(() => socket.write(' '), 20);
        socket.once('close', () => clearInterval(drip));
      });
    });
    const { ask } = clientFor(host, { idleMs: 5_000, totalMs: 500 });
    const { problem } = await ask(host, 'app', '1');
    expect(problem).toMatchObject({
      kind: 'timeout',
      detail: expect.stringContaining('0.5 seconds'),
    });
  });

  it('that runs out for the tags leaves what is known of the image', async () => {
    const server = await serve(({ path }) =>
      path.includes('/tags/list')
        ? undefined
        : errorReply(404, 'MANIFEST_UNKNOWN'),
    );
    const { ask } = clientFor(server.host, { totalMs: 500 });
    const answer = await ask(server.host, 'app', '1');
    expect(answer.problem).toBeUndefined();
    expect(answer.manifest).toMatchObject({ outcome: 'missing' });
    expect(answer.repository).toBeUndefined();
  });

  it('is the asker’s to end', async () => {
    const asked = new AbortController();
    const server = await serve(() => {
      asked.abort(new Error('nobody waits any more'));
      return undefined;
    });
    const { ask } = clientFor(server.host);
    await expect(
      ask(server.host, 'app', '1', 'tag-not-found', asked.signal),
    ).rejects.toThrow('nobody waits any more');
    await expect(
      ask(server.host, 'app', '1', 'tag-not-found', asked.signal),
    ).rejects.toThrow('nobody waits any more');
    expect(server.requests).toHaveLength(1);
  });

  it('ends for all when the client is closed', async () => {
    const made = { close: async () => {} };
    const server = await serve(() => {
      made.close().catch(() => {});
      return undefined;
    });
    const { ask, client } = clientFor(server.host);
    made.close = client.close;
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'unreachable' });
  });
});

describe('lists', () => {
  /** A repository with endless tags. */
  function serveTags(perPage: number): Promise<FaultsServer> {
    return serve(({ path }) => {
      if (!path.includes('/tags/list')) {
        return errorReply(404, 'MANIFEST_UNKNOWN');
      }
      const { searchParams } = new URL(path, 'http://x');
      const from = Number((searchParams.get('last') ?? 'tag-0').slice(4));
      const tags = Array.from(
        { length: perPage },
        (_, index) => `tag-${from + index + 1}`,
      );
      return {
        headers: {
          'content-type': 'application/json',
          link: `</v2/app/tags/list?last=${tags.at(-1)}>; rel="next"`,
        },
        body: JSON.stringify({ name: 'app', tags }),
      };
    });
  }

  it('are read up to a number of pages', async () => {
    const server = await serveTags(3);
    const { ask } = clientFor(server.host, { pages: 4 });
    const { tags } = await ask(server.host, 'app', '1');
    expect(tags?.names).toHaveLength(12);
    expect(tags?.complete).toBe(false);
    expect(server.requests).toHaveLength(5);
  });

  it('are read up to a number of names', async () => {
    const server = await serveTags(1000);
    const { ask } = clientFor(server.host, { names: 2_500, pages: 100 });
    const { tags } = await ask(server.host, 'app', '1');
    expect(tags?.names).toHaveLength(2_500);
    expect(tags?.complete).toBe(false);
    expect(server.requests).toHaveLength(4);
  });

  it('hold nothing but names', async () => {
    const odd = [
      'good',
      '../x',
      'a b',
      '<script>',
      7,
      null,
      {},
      'x'.repeat(129),
      '\u202egood',
    ];
    const server = await serve(({ path }) =>
      path.includes('/tags/list')
        ? { body: { tags: odd } }
        : errorReply(404, 'MANIFEST_UNKNOWN'),
    );
    const { ask } = clientFor(server.host);
    const { tags } = await ask(server.host, 'app', '1');
    expect(tags).toEqual({ names: ['good'], complete: true });
  });

  it.each<[unknown]>([
    ['[]'],
    ['{"tags":{}}'],
    ['<html>'],
    [''],
    ['{"tags":"x"}'],
  ])('that are %j are none', async body => {
    const server = await serve(({ path }) =>
      path.includes('/tags/list')
        ? { body }
        : errorReply(404, 'MANIFEST_UNKNOWN'),
    );
    const { ask } = clientFor(server.host);
    const answer = await ask(server.host, 'app', '1');
    expect(answer.manifest).toMatchObject({ outcome: 'missing' });
    expect(answer.tags).toBeUndefined();
  });

  it('that break off are kept as far as they came', async () => {
    const server = await serve(({ path }) => {
      if (!path.includes('/tags/list')) {
        return errorReply(404, 'MANIFEST_UNKNOWN');
      }
      return path.includes('last=')
        ? { status: 500 }
        : {
            headers: { link: '</v2/app/tags/list?last=b>; rel="next"' },
            body: JSON.stringify({ tags: ['a', 'b'] }),
          };
    });
    const { ask } = clientFor(server.host);
    const { tags } = await ask(server.host, 'app', '1');
    expect(tags).toEqual({ names: ['a', 'b'], complete: false });
  });
});

describe('requests at once', () => {
  it.each([
    [undefined, 2],
    [1, 1],
    [3, 3],
  ])('with a concurrency of %s are %s per host', async (concurrency, most) => {
    const open: Array<() => void> = [];
    let underWay = 0;
    let highest = 0;
    const server = await serve((_, { response }) => {
      underWay += 1;
      highest = Math.max(highest, underWay);
      const answer = () => {
        underWay -= 1;
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(manifestText);
      };
      open.push(answer);
      // Answers as soon as no further request can come before.
      if (underWay === most) {
        setImmediate(() => open.splice(0).forEach(each => each()));
      }
      return undefined;
    });
    const { ask } = clientFor(server.host, {}, concurrency);
    const tags = Array.from({ length: 6 }, (_, index) => `tag-${index}`);
    const answers = await Promise.all(
      tags.map(tag => ask(server.host, 'app', tag)),
    );
    expect(answers.map(({ manifest }) => manifest?.outcome)).toEqual(
      tags.map(() => 'exists'),
    );
    expect(highest).toBe(most);
    expect(server.requests).toHaveLength(6);
  });
});

describe('tokens', () => {
  it('are kept until they expire', async () => {
    let time = 1_000_000;
    let given = 0;
    const server = await serve(({ path, authorization, host }) => {
      if (path.startsWith('/token')) {
        given += 1;
        return { body: { token: `token-${given}`, expires_in: 300 } };
      }
      return authorization === `Bearer token-${given}`
        ? someManifest
        : bearerChallenge(`http://${host}/token`);
    });
    const { client, ask } = createTestClient(
      [{ host: server.host, plainHttp: true }],
      { now: () => time },
    );
    cleanUps.push(() => client.close());
    const outcomes = async () =>
      (await ask(server.host, 'app', '1')).manifest?.outcome;

    expect(await outcomes()).toBe('exists');
    expect(server.requests).toHaveLength(3);
    time += 200_000;
    expect(await outcomes()).toBe('exists');
    expect(server.requests).toHaveLength(4);
    time += 100_000;
    expect(await outcomes()).toBe('exists');
    expect(given).toBe(2);
    // Another repository needs another token.
    await ask(server.host, 'other', '1');
    expect(given).toBe(3);
  });

  it('that live for a moment, or were taken back, are asked for once more', async () => {
    let given = 0;
    const server = await serve(({ path, authorization, host }) => {
      if (path.startsWith('/token')) {
        given += 1;
        return { body: { access_token: `token-${given}`, expires_in: 1 } };
      }
      return authorization === `Bearer token-${given}`
        ? someManifest
        : bearerChallenge(`http://${host}/token`);
    });
    const { ask } = clientFor(server.host);
    const first = await ask(server.host, 'app', '1');
    const second = await ask(server.host, 'app', '1');
    expect([first, second].map(({ manifest }) => manifest?.outcome)).toEqual([
      'exists',
      'exists',
    ]);
  });

  it('that do not help are not asked for again and again', async () => {
    const server = await serve(({ path, host }) =>
      path.startsWith('/token')
        ? { body: { token: 'no-help' } }
        : bearerChallenge(`http://${host}/token`),
    );
    const { ask } = clientFor(server.host);
    const { manifest } = await ask(server.host, 'app', '1');
    expect(manifest).toMatchObject({ outcome: 'unauthorized' });
    expect(server.requests).toHaveLength(3);
  });

  it.each<[string, unknown]>([
    ['no token', {}],
    ['an empty token', { token: '' }],
    ['a token that breaks the header', { token: 'a\r\nX-Evil: 1' }],
    ['a token that is none', { token: { a: 1 } }],
    ['a huge token', { token: 'x'.repeat(100_000) }],
    ['a page', '<html>'],
  ])('are not taken from %s', async (_, body) => {
    const server = await serve(({ path, host }) =>
      path.startsWith('/token')
        ? { body }
        : bearerChallenge(`http://${host}/token`),
    );
    const { ask } = clientFor(server.host);
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({
      kind: 'not-a-registry',
      host: server.host,
    });
    expect(server.requests).toHaveLength(2);
  });
});
