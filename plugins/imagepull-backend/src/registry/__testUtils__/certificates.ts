import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** A key and its certificate, in PEM format. */
export interface KeyPair {
  key: string;
  cert: string;
}

/** A certificate authority of the test's own. */
export interface TestAuthority {
  /** Path of its certificate. */
  caFile: string;
  /** A directory for files of the test. */
  directory: string;
  /** Makes a certificate for names and addresses; valid for a year unless it is said to have ended. */
  issue(
    names: readonly string[],
    options?: { ended?: boolean },
  ): Promise<KeyPair>;
  /** Removes the directory with all that is in it. */
  remove(): void;
}

const day = 86_400_000;

function validity(from: number, days: number) {
  return {
    notBeforeDate: new Date(from),
    notAfterDate: new Date(from + days * day),
  };
}

/** Makes an authority. */
export async function createAuthority(): Promise<TestAuthority> {
  const directory = mkdtempSync(join(tmpdir(), 'imagepull-registry-'));
  const ca = await generate([{ name: 'commonName', value: 'Test authority' }], {
    ...validity(Date.now() - 30 * day, 365),
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const caFile = join(directory, 'ca.pem');
  writeFileSync(caFile, ca.cert);
  return {
    caFile,
    directory,
    async issue(names, { ended = false } = {}) {
      const pair = await generate([{ name: 'commonName', value: names[0] }], {
        ...(ended
          ? validity(Date.now() - 20 * day, 10)
          : validity(Date.now() - day, 365)),
        keyType: 'ec',
        algorithm: 'sha256',
        ca: { key: ca.private, cert: ca.cert },
        extensions: [
          { name: 'basicConstraints', cA: false },
          { name: 'keyUsage', digitalSignature: true },
          { name: 'extKeyUsage', serverAuth: true },
          {
            name: 'subjectAltName',
            altNames: names.map(name =>
              /^[0-9.]+$/.test(name)
                ? { type: 7 as const, ip: name }
                : { type: 2 as const, value: name },
            ),
          },
        ],
      });
      return { key: pair.private, cert: pair.cert };
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
