/**
 * The entry of a backend that is measured: this plugin with what it needs, and nothing else. Started by the benchmarks with
 * `--config` for each file of its configuration. Answers each line on its standard input with a line on {@link answers} that
 * tells what the process uses, with garbage or without, and ends with whoever started it.
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { createBackend } from '@backstage/backend-defaults';
import imagepullPlugin from 'backstage-plugin-imagepull-backend';
import type { Usage } from './usage';

/** The file descriptor on which questions are answered. */
const answers = 3;

const backend = createBackend();

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(imagepullPlugin);

/** Several times, with turns in between: what has finalizers is freed by a later one. */
async function collectGarbage(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    global.gc?.();
    await delay(50);
  }
}

function usage(): Usage {
  const { heapUsed, external, rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return {
    heapBytes: heapUsed + external,
    residentBytes: rss,
    cpuMicroseconds: user + system,
  };
}

createInterface({ input: process.stdin })
  .on('line', async question => {
    if (question !== 'usage so far') {
      await collectGarbage();
    }
    writeSync(answers, `${JSON.stringify(usage())}\n`);
  })
  .once('close', () => process.exit(0));

backend.start();
