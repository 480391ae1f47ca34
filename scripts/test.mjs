#!/usr/bin/env node
// `npm test` checks everything, see lib/checks.mjs; `npm test -- --only lint,types` a part of it.
// `yarn test …`, and any other argument, is Backstage's own test command: jest, in watch mode outside CI.
import { checks } from './lib/checks.mjs';
import { backstageCommand } from './lib/commands.mjs';
import { runChecks } from './lib/runChecks.mjs';
import { calledByYarn, runBeside } from './lib/toolchain.mjs';
import { setUp } from './setup.mjs';

const args = process.argv.slice(2);

process.exit(await main());

async function main() {
  try {
    const started = Date.now();
    // Yarn runs nothing before its packages are there; npm does.
    if (!calledByYarn()) {
      setUp();
    }
    if (args[0] === '--only') {
      return await runChecks(chosenChecks(args[1]), started);
    }
    if (calledByYarn() || args.length > 0) {
      return await runBeside(backstageCommand('repo', 'test', ...args));
    }
    return await runChecks(checks, started);
  } catch (error) {
    console.error(`\n${error.message}\n`);
    return 1;
  }
}

function chosenChecks(list = '') {
  const names = list.split(',');
  const unknown = names.filter(name => !checks.some(c => c.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `--only: unknown check "${unknown.join(', ')}". There are: ${checks
        .map(check => check.name)
        .join(', ')}`,
    );
  }
  return checks.filter(check => names.includes(check.name));
}
