#!/usr/bin/env node
// `yarn e2e [playwright arguments]` runs the browser tests; the frontend is built first if it has changed.
import { runBrowserTests } from './lib/browserTests.mjs';

try {
  const { ok } = await runBrowserTests(...process.argv.slice(2));
  process.exit(ok ? 0 : 1);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
