#!/usr/bin/env node
// `yarn e2e [playwright arguments]`: builds the frontend and runs the browser tests. With --reuse as the first argument the
// last build is used again.
import { runBrowserTests } from './lib/browserTests.mjs';
import { backstageCommand } from './lib/portal.mjs';
import { root, runHere } from './lib/toolchain.mjs';
import { setUp } from './setup.mjs';
import { join } from 'node:path';

const args = process.argv.slice(2);
const reuse = args[0] === '--reuse';

setUp();
if (!reuse) {
  const code = runHere(backstageCommand('package', 'build'), {
    cwd: join(root, 'packages', 'app'),
  });
  if (code !== 0) {
    process.exit(code);
  }
}
const { ok } = await runBrowserTests(...(reuse ? args.slice(1) : args));
process.exitCode = ok ? 0 : 1;
