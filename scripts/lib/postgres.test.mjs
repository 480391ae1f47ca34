import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startPostgres } from './postgres.mjs';

/** Resolves to the first byte of the answer to a request for encryption, which only PostgreSQL gives. */
function greet(url) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: hostname, port: Number(port) });
    socket.once('connect', () =>
      socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])),
    );
    socket.once('data', data => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.once('error', reject);
  });
}

test('a server answers until it is stopped, and leaves nothing behind', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'imagepull-test-'));
  const before = tmpdir();
  t.after(() => {
    process.env.TMPDIR = before;
    rmSync(folder, { recursive: true });
  });
  // The server may run as another account.
  chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  const server = await startPostgres();
  try {
    // `N`: it speaks the protocol, without encryption.
    assert.equal(await greet(server.url), 'N');
  } finally {
    await server.stop();
  }
  await assert.rejects(greet(server.url), { code: 'ECONNREFUSED' });
  assert.deepEqual(readdirSync(folder), []);
});
