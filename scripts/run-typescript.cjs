#!/usr/bin/env node
// Runs a TypeScript entry file of this workspace with the transform that Backstage itself uses in development:
//   yarn node-ts <entry.ts> [arguments…]
// The entry is found from the repository root. It runs in the folder the command was typed in, so relative paths among
// the arguments mean what the person who typed them sees. Its exit code is passed on.
'use strict';
const { existsSync } = require('node:fs');
const { runMain } = require('node:module');
const { resolve } = require('node:path');

const [entry, ...args] = process.argv.slice(2);
const file = resolve(__dirname, '..', entry ?? '');
if (!entry || !existsSync(file)) {
  console.error(
    entry ? `No such file: ${file}` : 'Usage: yarn node-ts <entry.ts> [args…]',
  );
  process.exit(2);
}

process.setSourceMapsEnabled(true);
require('@backstage/cli/config/nodeTransform.cjs');

// Yarn and npm start scripts in the repository root and tell the folder they were called from in INIT_CWD.
process.chdir(process.env.INIT_CWD ?? process.cwd());
process.argv = [process.execPath, file, ...args];
runMain();
