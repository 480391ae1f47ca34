import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What `yarn bench:fleet` measures. */
export interface FleetBenchOptions {
  fleets: readonly { clusters: number; podsPerCluster: number }[];
  /** The share of pods that cannot get their image. */
  failing: number;
  /** How long each state is watched. */
  seconds: number;
  /** How often a workload is made to fail. */
  failures: number;
  changesPerSecond: number;
  /** Fails when a bound is not met. */
  check: boolean;
}

const fleetSchema = z
  .string()
  .regex(/^\d{1,3}x\d{1,5}$/, 'Write a fleet as clusters x pods: 20x500')
  .transform(text => {
    const [clusters, podsPerCluster] = text.split('x').map(Number);
    return { clusters, podsPerCluster };
  });

const optionsSchema = z.object({
  fleet: z.array(fleetSchema).default([{ clusters: 20, podsPerCluster: 500 }]),
  failing: z.coerce.number().min(0).max(0.5).default(0.01),
  seconds: z.coerce.number().min(1).max(3600).default(20),
  failures: z.coerce.number().int().min(1).max(1000).default(10),
  changes: z.coerce.number().min(0).max(1000).default(10),
  check: z.boolean().default(false),
});

/**
 * Reads the arguments.
 *
 * @throws Error that names the argument.
 */
export function readOptions(args: readonly string[]): FleetBenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      fleet: { type: 'string', multiple: true },
      failing: { type: 'string' },
      seconds: { type: 'string' },
      failures: { type: 'string' },
      changes: { type: 'string' },
      check: { type: 'boolean' },
    },
  });
  const read = optionsSchema.safeParse(values);
  if (!read.success) {
    throw new Error(z.prettifyError(read.error));
  }
  const { fleet, changes, ...rest } = read.data;
  return { ...rest, fleets: fleet, changesPerSecond: changes };
}
