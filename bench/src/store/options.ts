import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { HistorySize } from './history';

/** The variable by which `scripts/with-postgres.mjs` names the server that it started. */
export const postgresVariable =
  'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/** What `yarn bench:store` measures. */
export interface StoreBenchOptions {
  databases: readonly {
    database: 'sqlite' | 'postgres';
    /** The address of the server. */
    postgres?: string;
  }[];
  size: HistorySize;
  /** How often each question is asked. */
  requests: number;
  /** Prints the plan of every query. */
  plans: boolean;
  /** Fails when a bound is not met or an index is missing. */
  check: boolean;
}

const count = z.coerce.number().int().min(0).max(10_000_000);

const optionsSchema = z.object({
  database: z
    .array(z.enum(['sqlite', 'postgres']))
    .default(['sqlite', 'postgres']),
  past: count.default(100_000),
  open: count.default(2_000),
  services: count.min(20).max(10_000).default(500),
  requests: count.min(1).max(10_000).default(100),
  plans: z.boolean().default(false),
  check: z.boolean().default(false),
});

/**
 * Reads the arguments.
 *
 * @throws Error that names the argument, or the variable that is missing.
 */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): StoreBenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      database: { type: 'string', multiple: true },
      past: { type: 'string' },
      open: { type: 'string' },
      services: { type: 'string' },
      requests: { type: 'string' },
      plans: { type: 'boolean' },
      check: { type: 'boolean' },
    },
  });
  const read = optionsSchema.safeParse(values);
  if (!read.success) {
    throw new Error(z.prettifyError(read.error));
  }
  const { database, past, open, services, ...rest } = read.data;
  const postgres = environment[postgresVariable];
  if (database.includes('postgres') && !postgres) {
    throw new Error(
      `${postgresVariable} names no PostgreSQL server; scripts/with-postgres.mjs starts one`,
    );
  }
  return {
    ...rest,
    databases: database.map(name =>
      name === 'postgres' ? { database: name, postgres } : { database: name },
    ),
    size: { past, open, services },
  };
}
