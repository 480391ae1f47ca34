/**
 * The entry of one process of a fleet, started by `yarn bench:fleet`:
 *
 *   yarn node-ts bench/src/fleet/server/main.ts --clusters N --pods N [--failing SHARE] [--first N] [--changes N]
 *
 * Prints one line of JSON when its clusters accept connections, and ends with whoever started it.
 */
import { parseArgs } from 'node:util';
import { demoUsers } from 'imagepull-demo';
import { z } from 'zod';
import { startControlServer } from './controlServer';
import type { FleetAnnouncement } from './fleetSummary';
import { startFleet } from './runningFleet';

const optionsSchema = z.object({
  clusters: z.coerce.number().int().min(1).max(200),
  pods: z.coerce.number().int().min(10).max(20_000),
  failing: z.coerce.number().min(0).max(1).default(0.01),
  /** The number of the first cluster. */
  first: z.coerce.number().int().min(1).default(1),
  changes: z.coerce.number().min(0).default(0),
});

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      clusters: { type: 'string' },
      pods: { type: 'string' },
      failing: { type: 'string' },
      first: { type: 'string' },
      changes: { type: 'string' },
    },
  });
  const { clusters, pods, failing, first, changes } =
    optionsSchema.parse(values);
  const fleet = await startFleet(
    Array.from({ length: clusters }, (_, index) => ({
      name: `fleet-${String(first + index).padStart(3, '0')}`,
      pods,
      failingPods: Math.round(pods * failing),
      firstFailure: first + index,
    })),
    changes,
  );
  const control = await startControlServer(fleet);
  const announcement: FleetAnnouncement = {
    clusters: fleet.members.map(({ name, url }) => ({ name, url })),
    control: `http://127.0.0.1:${control.port}`,
    token: demoUsers.reader.token,
  };
  process.stdout.write(`${JSON.stringify(announcement)}\n`);
  // Whoever started this process holds the other end of its standard input.
  process.stdin.resume();
  process.stdin.once('end', () => process.exit(0));
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
