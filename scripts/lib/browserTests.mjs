import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { toolCommand } from './commands.mjs';
import {
  prepareBuiltPortal,
  startBuiltPortal,
  waitForPortal,
} from './portal.mjs';
import { findFreePorts } from './ports.mjs';
import { createProcessGroup } from './processes.mjs';
import { root, runBeside, toolEnvironment } from './toolchain.mjs';
import { tour } from './tour.mjs';

const artifacts = join(root, 'e2e/artifacts');
const resultFile = join(artifacts, 'results.json');

/**
 * Runs the browser tests against a portal and demo clusters of their own on free ports, so that they can run beside
 * `npm start`. Arguments are Playwright's. Without a Chromium nothing is tested, which is a failure in CI.
 */
export async function runBrowserTests(...args) {
  const chromium = findChromium();
  if (!chromium) {
    return reportMissingChromium();
  }
  prepareBuiltPortal();
  const [portal, production, staging, control, registry] = await findFreePorts(
    5,
  );
  const ports = { portal, production, staging, control, registry };
  const group = createProcessGroup();
  try {
    startBuiltPortal(group, ports, {
      logs: join(artifacts, 'logs'),
      demoArgs: ['--still'],
    });
    const failure = await Promise.race([
      group.failed,
      interruption(),
      waitForPortal(portal, portal, tour[0].entity),
    ]);
    if (failure) {
      throw new Error(failure);
    }
    return await runPlaywright(args, {
      CHROMIUM_PATH: chromium,
      PORTAL_URL: `http://localhost:${portal}`,
      DEMO_CONTROL_URL: `http://127.0.0.1:${control}`,
    });
  } finally {
    await group.stop();
  }
}

/** Resolves when somebody stops this process, which therefore does not end before it has stopped the portal. */
function interruption() {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, () => resolve('The browser tests were stopped.'));
    }
  });
}

function reportMissingChromium() {
  console.error(
    'The browser tests were SKIPPED: no Chromium was found and none could be installed.\n' +
      'Install Chromium or set CHROMIUM_PATH to the one to use.',
  );
  const isFailure = Boolean(process.env.CI);
  return {
    ok: !isFailure,
    passed: 0,
    failed: isFailure ? 1 : 0,
    skipped: isFailure ? 0 : 1,
    remark: 'SKIPPED: no Chromium',
  };
}

async function runPlaywright(args, env) {
  rmSync(resultFile, { force: true });
  const code = await runBeside(
    toolCommand('@playwright/test', 'cli.js', 'test', ...args),
    { cwd: join(root, 'e2e'), env: toolEnvironment(env) },
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
