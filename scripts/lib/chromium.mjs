import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { toolCommand } from './commands.mjs';
import { findProgram, installDebianPackages, isExecutable } from './debian.mjs';
import { root, toolEnvironment } from './toolchain.mjs';

/** How long Playwright may take to download its browser, in milliseconds. */
const downloadTimeout = 90_000;

/**
 * The path of a Chromium that starts: CHROMIUM_PATH, an installed one, Playwright's own, or Debian's package when this
 * process is root. Undefined when there is none.
 */
export function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (!starts(chosen)) {
      throw new Error(`CHROMIUM_PATH: ${chosen} does not start`);
    }
    return chosen;
  }
  const sources = [
    findInstalled,
    findPlaywrights,
    downloadPlaywrights,
    installDebians,
  ];
  for (const source of sources) {
    const chromium = source();
    if (chromium && starts(chromium)) {
      return chromium;
    }
  }
  return undefined;
}

function findInstalled() {
  const ofMac = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return (
    findProgram(
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
    ) ?? ofMac.find(isExecutable)
  );
}

function findPlaywrights() {
  const require = createRequire(join(root, 'e2e', 'package.json'));
  return require('playwright-core').chromium.executablePath();
}

function downloadPlaywrights() {
  console.log(
    'No Chromium is installed: trying to download the one of Playwright',
  );
  const [node, ...args] = toolCommand(
    'playwright-core',
    'cli.js',
    'install',
    'chromium',
  );
  const { status } = spawnSync(node, args, {
    stdio: 'ignore',
    env: toolEnvironment({ PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' }),
    timeout: downloadTimeout,
  });
  if (status !== 0) {
    console.log('It could not be downloaded.');
  }
  return findPlaywrights();
}

function installDebians() {
  return installDebianPackages('chromium', 'fonts-liberation')
    ? findInstalled()
    : undefined;
}

function starts(chromium) {
  return (
    spawnSync(chromium, ['--version'], { stdio: 'ignore', timeout: 20_000 })
      .status === 0
  );
}
