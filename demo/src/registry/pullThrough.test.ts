import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stringify } from 'yaml';
import type { RegistryDefinition } from './definitions';
import { startDemoRegistry, type DemoRegistry } from './startDemoRegistry';

/** Debian's package docker-registry. */
const program = 'docker-registry';

const hasProgram =
  spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

const withProgram = hasProgram ? describe : describe.skip;

if (!hasProgram) {
  process.stderr.write(
    `\nSKIPPED: the tests with ${program}, because there is none on the PATH (Debian package docker-registry)\n\n`,
  );
}

test('docker-registry is installed where everything must be tested', () => {
  expect(hasProgram || process.env.IMAGEPULL_REQUIRE_REGISTRY !== '1').toBe(
    true,
  );
});

const repositories = [
  { name: 'shop/checkout', tags: [{ tag: '1.0' }, { tag: '1.1' }] },
  { name: 'arm/only', tags: [{ tag: '1', platforms: ['linux/arm64'] }] },
  { name: 'private/api', tags: [{ tag: '1' }], isPrivate: true },
];

/** Without `ns`, which no pull-through cache sends, the host of the address tells which registry is meant. */
const registryFor = (
  authentication: RegistryDefinition['authentication'],
): RegistryDefinition => ({
  host: '127.0.0.1',
  authentication,
  secrecy: 'open',
  hasCatalog: true,
  accounts: [{ user: 'deploy', password: 'good', mayRead: ['private/'] }],
  repositories,
});

/** A cache of distribution 2.8, which pulls through: a client that checks every digest. */
async function startCache(remote: string, folder: string) {
  const config = join(folder, 'config.yml');
  writeFileSync(
    config,
    stringify({
      version: '0.1',
      log: { formatter: 'json', accesslog: { disabled: true } },
      storage: { inmemory: {} },
      http: { addr: '127.0.0.1:0', secret: 'of-the-test' },
      proxy: { remoteurl: remote, username: 'deploy', password: 'good' },
    }),
  );
  const child: ChildProcess = spawn(program, ['serve', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (!child.stderr) {
    throw new Error('The cache has no standard error');
  }
  const seen: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    seen.push(line);
    const [, address] = /listening on (127\.0\.0\.1:\d+)/.exec(line) ?? [];
    if (address) {
      // Nobody reads on: the pipe must not fill up.
      child.stderr.resume();
      return {
        url: `http://${address}`,
        async close() {
          const exit = once(child, 'exit');
          child.kill();
          await exit;
        },
      };
    }
  }
  throw new Error(`${program} does not start:\n${seen.join('\n')}`);
}

withProgram.each(['basic', 'bearer'] as const)(
  'a pull-through cache, by %s authentication',
  authentication => {
    let registry: DemoRegistry;
    let cache: Awaited<ReturnType<typeof startCache>>;
    let folder: string;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'imagepull-cache-'));
      registry = await startDemoRegistry({
        registries: [registryFor(authentication)],
      });
      cache = await startCache(registry.url, folder);
    });

    afterAll(async () => {
      await cache.close();
      await registry.close();
      rmSync(folder, { recursive: true });
    });

    const get = (path: string) =>
      fetch(`${cache.url}/v2/${path}`, {
        headers: {
          accept:
            'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json',
        },
      });

    it.each([
      ['shop/checkout', '1.1'],
      ['arm/only', '1'],
      // Distribution 2.8 sends a proxy's credentials to token services only.
      ...(authentication === 'bearer' ? [['private/api', '1']] : []),
    ])('pulls %s:%s', async (name, tag) => {
      const top = await get(`${name}/manifests/${tag}`);
      expect(top.status).toBe(200);
      const { manifests, ...own } = await top.json();
      const images = manifests
        ? await Promise.all(
            manifests.map(async ({ digest }: { digest: string }) =>
              (await get(`${name}/manifests/${digest}`)).json(),
            ),
          )
        : [own];
      for (const { config, layers } of images) {
        for (const { digest, size } of [config, ...layers]) {
          const blob = await get(`${name}/blobs/${digest}`);
          expect(blob.status).toBe(200);
          expect((await blob.arrayBuffer()).byteLength).toBe(size);
        }
      }
    });

    it('lists tags', async () => {
      expect(await (await get('shop/checkout/tags/list')).json()).toEqual({
        name: 'shop/checkout',
        tags: ['1.0', '1.1'],
      });
    });

    it('finds no tag that is not there', async () => {
      const response = await get('shop/checkout/manifests/9');
      expect(response.status).toBe(404);
      expect((await response.json()).errors[0].code).toBe('MANIFEST_UNKNOWN');
    });
  },
);
