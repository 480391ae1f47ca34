import type { Knex } from 'knex';
import { isPostgres } from '../leases/databaseClock';

/**
 * Whether a column has one of these values. It takes one parameter however many there are: databases allow some ten
 * thousand parameters at most.
 */
export function isAnyOf(
  knex: Knex,
  column: string,
  values: readonly string[],
): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw(`${column} = any(?::text[])`, [[...values]])
    : knex.raw(`${column} in (select value from json_each(?))`, [
        JSON.stringify(values),
      ]);
}

/** An expression for all values of a group in one text, with commas between them; those that are null are left out. */
export function joinedValues(knex: Knex, expression: string): string {
  return isPostgres(knex)
    ? `string_agg(${expression}, ',')`
    : `group_concat(${expression}, ',')`;
}
