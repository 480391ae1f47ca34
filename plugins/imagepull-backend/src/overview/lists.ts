import type { Knex } from 'knex';

/** Whether this is PostgreSQL; otherwise it is SQLite. */
export function isPostgres(knex: Knex): boolean {
  const { client } = knex.client.config as { client: unknown };
  return client === 'pg';
}

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

/** Whether a column has none of these values, as {@link isAnyOf}. */
export function isNoneOf(
  knex: Knex,
  column: string,
  values: readonly string[],
): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw(`${column} <> all(?::text[])`, [[...values]])
    : knex.raw(`${column} not in (select value from json_each(?))`, [
        JSON.stringify(values),
      ]);
}

/** An expression for the name in an entity ref, which is what stands behind the slash. */
export function nameInRef(knex: Knex, column: string): string {
  return isPostgres(knex)
    ? `split_part(${column}, '/', 2)`
    : `substr(${column}, instr(${column}, '/') + 1)`;
}
