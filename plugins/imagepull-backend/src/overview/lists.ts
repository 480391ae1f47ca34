import type { Knex } from 'knex';

/** Whether this is PostgreSQL; otherwise it is SQLite. */
export function isPostgres(knex: Knex): boolean {
  const { client } = knex.client.config as { client: unknown };
  return client === 'pg';
}

/**
 * A subquery with these values as its rows. It takes one parameter however many there are: databases allow some ten
 * thousand parameters at most.
 */
export function listOf(knex: Knex, values: readonly string[]): Knex.Raw {
  const select = isPostgres(knex)
    ? '(select jsonb_array_elements_text(?::jsonb))'
    : '(select value from json_each(?))';
  return knex.raw(select, [JSON.stringify(values)]);
}

/** An expression for the name in an entity ref, which is what stands behind the slash. */
export function nameInRef(knex: Knex, column: string): string {
  return isPostgres(knex)
    ? `split_part(${column}, '/', 2)`
    : `substr(${column}, instr(${column}, '/') + 1)`;
}
