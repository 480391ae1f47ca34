import { gzipSync } from 'node:zlib';
import { errorReply, someManifest } from './__testUtils__/faultsServer';
import { useServers } from './__testUtils__/useServers';
import type { RegistryLimits } from './limits';

const { serve, serveRaw, clientFor } = useServers();

function limitedClient(host: string, limits: Partial<RegistryLimits> = {}) {
  return clientFor([{ host, plainHttp: true }], { limits });
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
    const { ask } = limitedClient(server.host, { bodyBytes: 256 * 1024 });
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
    const fits = limitedClient(server.host, { bodyBytes: exact });
    const { manifest } = await fits.ask(server.host, 'app', '1');
    expect(manifest).toMatchObject({ outcome: 'exists' });
    const less = limitedClient(server.host, { bodyBytes: exact - 1 });
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
    const { ask } = limitedClient(server.host, { bodyBytes: 512 * 1024 });
    const good = await ask(server.host, 'app', 'good');
    expect(good.manifest).toMatchObject({ outcome: 'exists' });
    for (const tag of ['bomb', 'empty', 'cut', 'garbage']) {
      const { problem } = await ask(server.host, 'app', tag);
      expect([tag, problem?.kind]).toEqual([tag, 'unusable-answer']);
    }
  });

  it('that is empty is not unpacked', async () => {
    const server = await serve(() => ({
      status: 404,
      headers: {
        'content-encoding': 'gzip',
        'docker-distribution-api-version': 'registry/2.0',
      },
    }));
    const { ask } = limitedClient(server.host);
    const { manifest } = await ask(server.host, 'app', '1');
    expect(manifest).toMatchObject({ outcome: 'missing', status: 404 });
  });

  it.each(['br', 'deflate', 'gzip, gzip', 'zstd'])(
    'in the encoding %s is refused',
    async encoding => {
      const server = await serve(() => ({
        headers: { 'content-encoding': encoding },
        body: manifestText,
      }));
      const { ask } = limitedClient(server.host);
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
    const { ask } = limitedClient(host);
    const { problem } = await ask(host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'unusable-answer' });
  });
});

describe('time', () => {
  it('runs out for headers that do not come', async () => {
    const { host, sockets } = await serveRaw(() => {});
    const { ask } = limitedClient(host, { idleMs: 200 });
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
    const { ask } = limitedClient(host, { idleMs: 200 });
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
    const { ask } = limitedClient(host, { idleMs: 5_000, totalMs: 500 });
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
    const { ask } = limitedClient(server.host, { totalMs: 500 });
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
    const { ask } = limitedClient(server.host);
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
    const { ask, client } = limitedClient(server.host);
    made.close = client.close;
    const { problem } = await ask(server.host, 'app', '1');
    expect(problem).toMatchObject({ kind: 'unreachable' });
  });
});
