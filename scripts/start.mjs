#!/usr/bin/env node
// `npm start` shows the portal with the demo clusters: set-up if needed, then a calm summary; logs go to logs/.
// `yarn start` is the same for developers: `backstage-cli repo start` in the foreground, which reloads on changes, and the
// demo clusters beside it. Arguments are handed on to backstage-cli.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  backendCommand,
  backstageCommand,
  demoCommand,
  portalUrl,
  services,
  waitForPortal,
} from './lib/portal.mjs';
import { commandThatShowsOwner, findTakenPorts } from './lib/ports.mjs';
import { createProcessGroup } from './lib/processes.mjs';
import { root, toolEnvironment } from './lib/toolchain.mjs';
import { tour } from './lib/tour.mjs';
import { setUp } from './setup.mjs';

const args = process.argv.slice(2);
const verbose = args.includes('--verbose');
const handedOn = args.filter(arg => arg !== '--verbose');
const calledByYarn = /^yarn\//.test(process.env.npm_config_user_agent ?? '');
const forDevelopers = calledByYarn || handedOn.length > 0;

process.exit(await main());

async function main() {
  try {
    await refuseTakenPorts();
    setUp();
  } catch (error) {
    console.error(`\n${error.message}\n`);
    return 1;
  }

  const group = createProcessGroup();
  startAll(group);
  console.log('Starting the portal and the demo clusters …');
  waitForPortal(tour[0].entity).then(() => {
    console.log(summary());
    openBrowser();
  });

  const failure = await Promise.race([askedToStop(), group.failed]);
  console.log(failure ? `\n${failure}\n` : '\nStopping …');
  await group.stop();
  console.log('Everything is stopped.');
  return failure ? 1 : 0;
}

async function refuseTakenPorts() {
  const taken = await findTakenPorts(services.map(({ port }) => port));
  if (taken.length > 0) {
    const lines = services
      .filter(({ port }) => taken.includes(port))
      .map(
        ({ port, name }) =>
          `Port ${port}, which ${name} needs, is taken by another program. To see which: ${commandThatShowsOwner(
            port,
          )}`,
      );
    throw new Error(
      `${lines.join(
        '\n',
      )}\nNothing was started. Stop the other program and try again.`,
    );
  }
}

function startAll(group) {
  const env = toolEnvironment({ NODE_ENV: 'development', BROWSER: 'none' });
  const options = (name, shown) => ({
    cwd: root,
    env,
    log: join(root, 'logs', `${name}.log`),
    onLine: shown ? line => console.log(`[${name}] ${line}`) : undefined,
  });

  group.start('The demo', demoCommand(), options('demo', verbose));
  if (forDevelopers) {
    group.start(
      'backstage-cli',
      backstageCommand('repo', 'start', ...handedOn),
      options('portal', true),
    );
    return;
  }
  group.start('The backend', backendCommand(), {
    ...options('backend', verbose),
    cwd: join(root, 'packages', 'backend'),
  });
  group.start(
    'The frontend',
    backstageCommand('repo', 'start', 'app'),
    options('frontend', verbose),
  );
}

function summary() {
  const lines = tour.map(
    ({ entity, shows }) =>
      `  ${portalUrl}/catalog/default/component/${entity}\n      ${shows}`,
  );
  return `
The portal is ready: ${portalUrl}

${lines.join('\n')}

  Logs are in logs/. Stop everything with Ctrl-C.
`;
}

/** Opens the portal for somebody who sits at this machine. Whoever does not want it sets BROWSER=none, as for Backstage. */
function openBrowser() {
  const hasScreen =
    process.platform === 'darwin' ||
    process.env.DISPLAY ||
    process.env.WAYLAND_DISPLAY;
  if (process.stdout.isTTY && hasScreen && process.env.BROWSER !== 'none') {
    const command = process.platform === 'darwin' ? 'open' : 'xdg-open';
    spawn(command, [portalUrl], { stdio: 'ignore', detached: true })
      // The address is on the terminal, so a machine without this command loses nothing.
      .on('error', () => {})
      .unref();
  }
}

/** Resolves when a person or a program asks to stop. */
function askedToStop() {
  const parent = process.ppid;
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => resolve());
    }
    // Some shells between npm and this script die of a signal without passing it on.
    if (process.env.npm_lifecycle_event) {
      setInterval(() => process.ppid !== parent && resolve(), 1000).unref();
    }
  });
}
