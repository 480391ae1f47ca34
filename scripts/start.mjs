#!/usr/bin/env node
// `npm start` shows the portal with the demo clusters: it sets up and builds what is missing, prints a calm summary, and
// writes logs to logs/. `yarn start`, and any argument but --verbose, is Backstage's own `repo start` for developers, which
// reloads on changes, with the demo clusters beside it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  defaultPorts,
  developersBackendPort,
  prepareBuiltPortal,
  prepareDocumentation,
  startBuiltPortal,
  startDevelopersPortal,
  waitForPortal,
} from './lib/portal.mjs';
import { commandThatShowsOwner, findTakenPorts } from './lib/ports.mjs';
import { createProcessGroup } from './lib/processes.mjs';
import { calledByYarn, root } from './lib/toolchain.mjs';
import { tour } from './lib/tour.mjs';
import { setUp } from './setup.mjs';

const args = process.argv.slice(2);
const handedOn = args.filter(arg => arg !== '--verbose');
const forDevelopers = calledByYarn() || handedOn.length > 0;
const backendPort = forDevelopers ? developersBackendPort : defaultPorts.portal;
const portalUrl = `http://localhost:${defaultPorts.portal}`;

process.exit(await main());

async function main() {
  try {
    await refuseTakenPorts([
      ...new Set([...Object.values(defaultPorts), backendPort]),
    ]);
    prepare();
  } catch (error) {
    console.error(`\n${error.message}\n`);
    return 1;
  }

  console.log('Starting the portal and the demo clusters …');
  const group = createProcessGroup();
  const options = {
    logs: join(root, 'logs'),
    verbose: args.includes('--verbose'),
  };
  if (forDevelopers) {
    startDevelopersPortal(group, handedOn, options);
  } else {
    startBuiltPortal(group, defaultPorts, options);
  }
  waitForPortal(defaultPorts.portal, backendPort, tour[0].entity).then(() => {
    console.log(summary());
    openBrowser();
  });

  const failure = await Promise.race([askedToStop(), group.failed]);
  console.log(failure ? `\n${failure}\n` : '\nStopping …');
  await group.stop();
  console.log('Everything is stopped.');
  return failure ? 1 : 0;
}

async function refuseTakenPorts(ports) {
  const taken = await findTakenPorts(ports);
  if (taken.length > 0) {
    const lines = taken.map(
      port =>
        `Port ${port} is taken by another program. To see by which: ${commandThatShowsOwner(
          port,
        )}`,
    );
    throw new Error(
      `${lines.join(
        '\n',
      )}\nNothing was started. Stop that program and try again.`,
    );
  }
}

function prepare() {
  // Yarn runs nothing before its packages are there; npm does.
  if (!calledByYarn()) {
    setUp();
  }
  if (forDevelopers) {
    prepareDocumentation();
  } else {
    prepareBuiltPortal();
  }
}

function summary() {
  const lines = tour.map(
    ({ entity, shows }) =>
      `  ${portalUrl}/catalog/default/component/${entity}\n      ${shows}`,
  );
  return `
The portal is ready: ${portalUrl}

  ${portalUrl}/image-pulls
      All that fails in both clusters: outages told from mistakes, incidents with their history.
${lines.join('\n')}

Logs are in logs/. Ctrl-C stops everything.
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
      setInterval(() => process.ppid !== parent && resolve(), 1000);
    }
  });
}
