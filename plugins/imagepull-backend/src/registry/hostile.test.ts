import fc from 'fast-check';
import type { Socket } from 'node:net';
import { someManifest } from './__testUtils__/faultsServer';
import { useServers } from './__testUtils__/useServers';

const { serveRaw, clientFor } = useServers();

const limits = { totalMs: 1_500, idleMs: 700, connectMs: 700 };
const manifest = JSON.stringify(someManifest.body);

/** Ends everything that a server repeats once the connection is gone. */
function repeat(socket: Socket, text: string | Buffer, everyMs = 5) {
  const timer = setInterval(() => socket.write(text), everyMs);
  socket.once('close', () => clearInterval(timer));
}

const head = 'HTTP/1.1 200 OK\r\n';
const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n`;

const answers: Record<string, string | ((socket: Socket) => void)> = {
  'endless interim answers': socket =>
    repeat(socket, 'HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n'.repeat(50)),
  'another protocol':
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nx',
  'an interim answer that nobody asked for': 'HTTP/1.1 100 Continue\r\n\r\n',
  'two lengths': `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef`,
  'a length and chunks': `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  'a length below zero': `${head}Content-Length: -5\r\n\r\nabc`,
  'a length beyond all': `${head}Content-Length: 99999999999999999999\r\n\r\nabc`,
  'a length that does not come': socket =>
    socket.end(`${head}Content-Length: 50\r\n\r\n${manifest.slice(0, 20)}`),
  'a chunk beyond all': `${chunked}FFFFFFFFFFFFFFFFFF\r\nabc`,
  'an endless extension of a chunk': socket => {
    socket.write(`${chunked}5;`);
    repeat(socket, 'x'.repeat(100_000));
  },
  'endless small chunks': socket => {
    socket.write(chunked);
    repeat(socket, '1\r\n \r\n'.repeat(20_000));
  },
  'endless trailers': socket => {
    socket.write(`${chunked}0\r\n`);
    repeat(socket, 'X-A: b\r\n'.repeat(1000));
  },
  'headers that drip': socket => {
    socket.write(head);
    repeat(socket, 'X-A: b\r\n', 50);
  },
  'a flood of headers': `${head}${'X-A: b\r\n'.repeat(20_000)}`,
  'a NUL in a header': `${head}X-A: \0b\r\n\r\n`,
  'lines without carriage return': 'HTTP/1.1 200 OK\nContent-Length: 2\n\n{}',
  'no header at all': 'hello\n',
  'HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'no status': 'HTTP/1.1 000 X\r\nContent-Length: 0\r\n\r\n',
  'a reset': socket => socket.resetAndDestroy(),
  nothing: () => {},
};

function answerWith(answer: string | Buffer | ((socket: Socket) => void)) {
  return serveRaw(socket => {
    socket.once('data', () =>
      typeof answer === 'function' ? answer(socket) : socket.write(answer),
    );
  });
}

describe('a server that answers with', () => {
  it.each(Object.entries(answers))(
    '%s is a problem, and is left',
    async (_, answer) => {
      const { host, sockets } = await answerWith(answer);
      const { ask } = clientFor([{ host, plainHttp: true }], { limits });
      const { problem } = await ask(host, 'app', '1');
      expect(problem?.kind).toMatch(
        /^(not-a-registry|unusable-answer|unreachable|timeout)$/,
      );
      // Each connection is closed, not only forgotten, one that was opened meanwhile included: else this never ends.
      while (sockets.size > 0) {
        const [socket] = sockets;
        await new Promise(resolve => socket.once('close', resolve));
      }
    },
  );

  it('more than was asked for is believed its first answer alone', async () => {
    const whole = `${head}Content-Length: ${manifest.length}\r\n\r\n${manifest}`;
    const { host } = await answerWith(
      `${whole}HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n`,
    );
    const { ask } = clientFor([{ host, plainHttp: true }], { limits });
    const answer = await ask(host, 'app', '1');
    expect(answer.manifest).toMatchObject({ outcome: 'exists' });
  });

  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .string({ unit: 'binary', maxLength: 300 })
      .map(text => Buffer.from(text)),
    fc.json({ maxDepth: 5 }).map(text => Buffer.from(text)),
    fc
      .record(
        {
          schemaVersion: fc.anything(),
          mediaType: fc.anything(),
          manifests: fc.anything(),
          config: fc.anything(),
          fsLayers: fc.anything(),
          architecture: fc.anything(),
          errors: fc.anything(),
          code: fc.anything(),
          message: fc.anything(),
          tags: fc.anything(),
          token: fc.anything(),
        },
        { requiredKeys: [] },
      )
      .map(value => Buffer.from(fc.stringify(value))),
  );
  const headers = fc.dictionary(
    fc.constantFrom(
      'content-type',
      'content-encoding',
      'www-authenticate',
      'location',
      'link',
      'retry-after',
      'ratelimit-limit',
      'ratelimit-remaining',
      'docker-content-digest',
      'docker-distribution-api-version',
    ),
    fc.oneof(
      fc
        .string({ maxLength: 60 })
        .map(text => text.replace(/[^\x20-\x7e]/g, '')),
      fc.constantFrom(
        'Bearer realm="/token",service="x"',
        'Basic realm="x"',
        '/v2/app/manifests/1',
        '</v2/app/tags/list>; rel="next"',
        'gzip',
        'registry/2.0',
        '100;w=21600',
        '-1',
      ),
    ),
  );

  it('anything at all gets an answer that can be told', async () => {
    const next = { answer: Buffer.alloc(0), raw: false };
    const { host } = await serveRaw(socket => {
      socket.on('data', () =>
        next.raw ? socket.end(next.answer) : socket.write(next.answer),
      );
    });
    const { ask } = clientFor([{ host, plainHttp: true }], {
      limits: { ...limits, idleMs: 50 },
    });
    const check = async () => {
      const answer = await ask(host, 'app', '1');
      expect(
        answer.problem !== undefined || answer.manifest !== undefined,
      ).toBe(true);
      expect(Date.parse(answer.nextLookAt)).toBeLessThan(
        Date.now() + 7 * 3_600_000,
      );
      expect(JSON.stringify(answer).length).toBeLessThan(5_000);
    };
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 100, max: 599 }),
        headers,
        bodies,
        async (status, given, body) => {
          const lines = Object.entries({
            'content-length': String(body.length),
            ...given,
          }).map(([name, value]) => `${name}: ${value}\r\n`);
          next.raw = false;
          next.answer = Buffer.concat([
            Buffer.from(`HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n`),
            body,
          ]);
          await check();
        },
      ),
      { numRuns: 150 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async bytes => {
        next.raw = true;
        next.answer = Buffer.from(bytes);
        await check();
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});
