import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { findFreePorts, findTakenPorts } from './ports.mjs';

async function withListener(host, run) {
  const server = createServer();
  await new Promise(resolve => {
    server.listen(0, host, resolve);
  });
  try {
    return await run(server.address().port);
  } finally {
    await new Promise(resolve => {
      server.close(resolve);
    });
  }
}

describe('findTakenPorts', () => {
  for (const host of ['127.0.0.1', '0.0.0.0']) {
    it(`finds the port of a program that listens on ${host}`, async () => {
      await withListener(host, async port => {
        const [free] = await findFreePorts(1);
        assert.deepEqual(await findTakenPorts([free, port]), [port]);
      });
    });
  }

  it('leaves the ports free', async () => {
    const ports = await findFreePorts(2);
    assert.deepEqual(await findTakenPorts(ports), []);
    assert.deepEqual(await findTakenPorts(ports), []);
  });
});

describe('findFreePorts', () => {
  it('finds as many different ports as asked for', async () => {
    assert.equal(new Set(await findFreePorts(5)).size, 5);
  });
});
