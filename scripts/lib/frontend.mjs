// The built frontend, which is built again only when something that goes into it has changed.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { backstageCommand } from './commands.mjs';
import { root, runQuietly, yarnCommand } from './toolchain.mjs';

const stampFile = join(root, 'node_modules/.cache/imagepull/frontend');
const builtPage = join(root, 'packages/app/dist/index.html');
const sources = [
  'yarn.lock',
  'app-config.yaml',
  'packages/app',
  'plugins/imagepull',
  'plugins/imagepull-common',
];

/** Builds the frontend unless it is up to date. Returns whether the frontend is there. */
export function buildFrontend() {
  const stamp = describeSources();
  const built = existsSync(stampFile) && readFileSync(stampFile, 'utf8');
  if (built === stamp && existsSync(builtPage)) {
    return true;
  }
  console.log('Building the frontend');
  return buildWith(backstageCommand('package', 'build'), {
    cwd: join(root, 'packages/app'),
  });
}

/** Builds all packages, the frontend among them. Returns whether all could be built. */
export function buildAll() {
  return buildWith([...yarnCommand(), 'build:all']);
}

function buildWith(command, options) {
  const stamp = describeSources();
  rmSync(stampFile, { force: true });
  if (runQuietly(command, options) !== 0) {
    return false;
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}

function describeSources() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(name => listFiles(join(root, name)))) {
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function listFiles(path) {
  if (!statSync(path).isDirectory()) {
    return [path];
  }
  return readdirSync(path)
    .filter(name => !['dist', 'node_modules'].includes(name))
    .sort()
    .flatMap(name => listFiles(join(path, name)));
}
