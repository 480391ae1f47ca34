import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

// A test runs from its source.
// eslint-disable-next-line no-restricted-syntax
const root = resolve(__dirname, '..', '..');

type Demo = ChildProcessByStdio<null, Readable, Readable>;

function startDemo(...args: string[]): Demo {
  return spawn(
    process.execPath,
    [
      '--require',
      resolve(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      resolve(root, 'demo/src/main.ts'),
      ...args,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
}

async function firstLine(demo: Demo): Promise<string> {
  let line = '';
  for await (const chunk of demo.stdout) {
    line += chunk;
    if (line.includes('\n')) {
      break;
    }
  }
  return line;
}

const freePorts = [
  '--production-port',
  '0',
  '--staging-port',
  '0',
  '--control-port',
  '0',
  '--registry-port',
  '0',
];

describe('the entry of the demo', () => {
  jest.setTimeout(30_000);

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'says when it is ready, and stops on %s',
    async signal => {
      const demo = startDemo(...freePorts);
      const exit = once(demo, 'exit');
      const ready = JSON.parse(await firstLine(demo));
      expect(ready).toEqual({
        clusters: [
          {
            name: 'production',
            title: 'Production EU',
            url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
            token: 'demo-reader-token',
          },
          expect.objectContaining({ name: 'staging', title: 'Staging EU' }),
        ],
        registry: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      });
      const [production] = ready.clusters;
      const response = await fetch(`${production.url}/api/v1/pods?limit=1`, {
        headers: { authorization: `Bearer ${production.token}` },
      });
      expect(response.status).toBe(200);
      await response.text();
      const image = `${ready.registry}/v2/shop/storefront/manifests/9.2.0`;
      const manifest = await fetch(`${image}?ns=registry.acme.internal`);
      expect(manifest.status).toBe(200);
      await manifest.text();
      demo.kill(signal);
      expect(await exit).toEqual([0, null]);
    },
  );

  it('says which port is taken, and starts nothing', async () => {
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const address = other.address();
    const port = String(typeof address === 'object' && address?.port);
    const demo = startDemo(...freePorts, '--control-port', port);
    const [message, [code]] = await Promise.all([
      text(demo.stderr),
      once(demo, 'exit'),
    ]);
    other.close();
    expect(code).toBe(1);
    expect(message).toContain(`Port ${port} is taken`);
    expect(message).toContain('--control-port');
  });

  it('names an option that it does not know', async () => {
    const demo = startDemo('--moving');
    const [message, [code]] = await Promise.all([
      text(demo.stderr),
      once(demo, 'exit'),
    ]);
    expect(code).toBe(1);
    expect(message).toContain('--moving');
  });
});
