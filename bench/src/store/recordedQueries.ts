import type { Knex } from 'knex';
import { z } from 'zod';

const querySchema = z.object({
  sql: z.string(),
  bindings: z
    .array(z.union([z.string(), z.number(), z.boolean(), z.date(), z.null()]))
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
  return {
    attach(database) {
      database.on('query', event => {
        const query = querySchema.parse(event);
        if (/^\s*(?:select|with)\b/i.test(query.sql)) {
          recorded?.set(query.sql, query);
        }
      });
    },
    async during(work) {
      recorded = new Map();
      try {
        await work();
        return [...recorded.values()];
      } finally {
        recorded = undefined;
      }
    },
  };
}
