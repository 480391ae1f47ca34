import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { findFreePorts } from './ports.mjs';
import { root, runHere, toolCommand, toolEnvironment } from './toolchain.mjs';

const resultFile = join(root, 'e2e', 'artifacts', 'results.json');

/**
 * Runs the browser tests on ports of their own, so that they can run beside `npm start`. The frontend must have been
 * built. Arguments are Playwright's. Without a Chromium nothing is tested, which is a failure in CI.
 */
export async function runBrowserTests(...args) {
  const chromium = findChromium();
  if (!chromium) {
    console.error(
      'The browser tests were SKIPPED: no Chromium was found and none could be installed.\n' +
        'Install Chromium or set CHROMIUM_PATH to the one to use.',
    );
    return {
      ok: !process.env.CI,
      passed: 0,
      failed: process.env.CI ? 1 : 0,
      skipped: process.env.CI ? 0 : 1,
      remark: 'SKIPPED: no Chromium',
    };
  }
  rmSync(resultFile, { force: true });
  const [portal, production, staging, control] = await findFreePorts(4);
  const code = runHere(
    toolCommand('@playwright/test', 'cli.js', 'test', ...args),
    {
      cwd: join(root, 'e2e'),
      env: toolEnvironment({
        CHROMIUM_PATH: chromium,
        PORTAL_PORT: String(portal),
        IMAGEPULL_DEMO_PRODUCTION_PORT: String(production),
        IMAGEPULL_DEMO_STAGING_PORT: String(staging),
        IMAGEPULL_DEMO_CONTROL_PORT: String(control),
      }),
    },
  );
  return { ok: code === 0, ...readCounts(code) };
}

function readCounts(code) {
  try {
    const { stats, errors } = JSON.parse(readFileSync(resultFile, 'utf8'));
    return {
      passed: stats.expected + stats.flaky,
      // Errors outside of tests, for example a server that did not start.
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
      remark:
        stats.flaky > 0 ? `${stats.flaky} passed at the second try` : undefined,
    };
  } catch (error) {
    console.error(
      `Playwright left no result (exit code ${code}): ${error.message}`,
    );
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
