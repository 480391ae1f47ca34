import type { Knex } from 'knex';
import { z } from 'zod';

const medianRows = z.array(
  z.object({
    value: z.string().nullable(),
    milliseconds: z.coerce.number(),
  }),
);

/**
 * Medians of the time to resolve, in whole seconds.
 *
 * @param find - a query for resolved incidents that selects nothing yet
 * @param by - the column whose values have a median each; all incidents together have one under null without it
 */
export async function mediansToResolve(
  knex: Knex,
  find: Knex.QueryBuilder,
  by?: string,
): Promise<Map<string | null, number>> {
  const duration = 'incidents.resolved_at - incidents.opened_at';
  const partition = by ? `partition by ${by}` : '';
  const ranked = find
    .select(
      knex.raw(`${by ?? 'null'} as value`),
      knex.raw(`${duration} as duration`),
      knex.raw(
        `row_number() over (${partition} order by ${duration}) as place`,
      ),
      knex.raw(`count(*) over (${partition}) as total`),
    )
    .as('ranked');
  const rows: unknown = await knex
    .from(ranked)
    // The one in the middle, or the two around the middle: whole numbers are divided without a rest.
    .whereRaw('place in ((total + 1) / 2, (total + 2) / 2)')
    .groupBy('value')
    .select('value', knex.raw('avg(duration) as milliseconds'));
  return new Map(
    medianRows
      .parse(rows)
      .map(({ value, milliseconds }) => [
        value,
        Math.round(milliseconds / 1000),
      ]),
  );
}
