#!/usr/bin/env node
// `npm run pack:plugins` writes the three packages as they would be published to dist-packages/.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { backstageCommand } from './lib/commands.mjs';
import { root, runQuietly, yarnCommand } from './lib/toolchain.mjs';
import { setUp } from './setup.mjs';

const names = ['imagepull-common', 'imagepull-backend', 'imagepull'];
const folder = join(root, 'dist-packages');

setUp();
run('Compiling the types', [...yarnCommand(), 'tsc']);
mkdirSync(folder, { recursive: true });
for (const name of names) {
  const cwd = join(root, 'plugins', name);
  const file = join(folder, `${name}.tgz`);
  run(`Building ${name}`, backstageCommand('package', 'build'), cwd);
  run(`Packing ${file}`, [...yarnCommand(), 'pack', '--out', file], cwd);
}

function run(what, command, cwd = root) {
  console.log(what);
  if (runQuietly(command, { cwd }) !== 0) {
    process.exit(1);
  }
}
