import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stringify } from 'yaml';
import type { KeyPair } from './certificates';

/** Debian's package `docker-registry` puts it here. */
const program = '/usr/bin/docker-registry';

/**
 * Whether tests against a real registry can run. Where it is required (`IMAGEPULL_REQUIRE_REGISTRY=1`), they run and fail
 * rather than be left out.
 */
export const registryIsExpected =
  existsSync(program) || process.env.IMAGEPULL_REQUIRE_REGISTRY === '1';

/** A running `docker-registry`. */
export interface RealRegistry {
  /** Host and port. */
  host: string;
  stop(): Promise<void>;
}

/** Starts `docker-registry` on a free port of 127.0.0.1, with its storage in memory. */
export async function startRegistry(
  options: {
    /** The `auth` section of its configuration; `htpasswd` gets `password` as its file. */
    htpasswd?: string;
    auth?: object;
    tls?: KeyPair;
  } = {},
): Promise<RealRegistry> {
  const { htpasswd, auth, tls } = options;
  const directory = mkdtempSync(join(tmpdir(), 'imagepull-registry-'));
  const file = (name: string, content: string) => {
    const path = join(directory, name);
    writeFileSync(path, content);
    return path;
  };
  const config = file(
    'config.yml',
    stringify({
      version: '0.1',
      log: { level: 'info', formatter: 'json', accesslog: { disabled: true } },
      storage: {
        inmemory: {},
        delete: { enabled: true },
        maintenance: { uploadpurging: { enabled: false } },
      },
      http: {
        addr: '127.0.0.1:0',
        secret: 'of-the-test',
        ...(tls && {
          tls: {
            certificate: file('tls.pem', tls.cert),
            key: file('tls.key', tls.key),
          },
        }),
      },
      ...(htpasswd !== undefined && {
        auth: {
          htpasswd: { realm: 'test', path: file('htpasswd', htpasswd) },
        },
      }),
      ...(auth && { auth }),
    }),
  );
  const child = spawn(program, ['serve', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>(resolve => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  }).finally(() => rmSync(directory, { recursive: true, force: true }));
  const lines = createInterface({ input: child.stderr });
  const host = await new Promise<string>((resolve, reject) => {
    const seen: string[] = [];
    lines.on('line', line => {
      seen.push(line);
      const [, address] = /listening on (127\.0\.0\.1:[0-9]+)/.exec(line) ?? [];
      if (address) {
        resolve(address);
      }
    });
    child.once('error', reject);
    child.once('close', code =>
      reject(new Error(`${program} ended with ${code}: ${seen.join('\n')}`)),
    );
  });
  return {
    host,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
