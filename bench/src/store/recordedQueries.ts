import type { Knex } from 'knex';
import { z } from 'zod';

const valueSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.date(),
  z.null(),
]);

const querySchema = z.object({
  sql: z.string(),
  // PostgreSQL takes lists as one value.
  bindings: z
    .array(z.union([valueSchema, z.array(z.string()), z.array(z.number())]))
    .default([]),
});

/** A statement as it went to the database. */
export type Query = z.output<typeof querySchema>;

/** Remembers statements while it is told to; the same one with other values is remembered once. */
export interface QueryRecorder {
  attach(database: Knex): void;
  /** What was asked during a piece of work. */
  during(work: () => Promise<void>): Promise<readonly Query[]>;
}

export function createQueryRecorder(): QueryRecorder {
  let recorded: Map<string, Query> | undefined;
  let problem: Error | undefined;
  return {
    attach(database) {
      database.on('query', event => {
        if (!recorded || !/^\s*(?:select|with)\b/i.test(event.sql)) {
          return;
        }
        const query = querySchema.safeParse(event);
        if (query.success) {
          recorded.set(query.data.sql, query.data);
        } else {
          // Thrown here it would be an error of the API.
          problem = query.error;
        }
      });
    },
    async during(work) {
      recorded = new Map();
      try {
        await work();
        if (problem) {
          throw problem;
        }
        return [...recorded.values()];
      } finally {
        recorded = undefined;
      }
    },
  };
}
