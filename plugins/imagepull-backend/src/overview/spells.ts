import type { Knex } from 'knex';
import { incidentsOfSets, type Scope } from './scope';
import { isIn } from './setsWithin';

/** PostgreSQL's driver returns large integers as text. */
type Milliseconds = number | string;

/** What statistics are made of: how long an incident lasted, and what it counts as. Times are since 1970. */
export interface Spell {
  opened_at: Milliseconds;
  /** Null: it is open. */
  resolved_at: Milliseconds | null;
  cause: string;
  registry: string | null;
  entity_set: string | null;
}

/**
 * Parts of the time that are asked for one after another, so that neither memory nor the event loop holds everything at
 * once.
 */
const parts = 6;

/** They are tens of thousands: a schema would take longer than all the rest. */
function readAll(query: Knex.QueryBuilder): Promise<Spell[]> {
  return query.select(
    'incidents.opened_at',
    'incidents.resolved_at',
    'incidents.cause',
    'incidents.registry',
    'incidents.entity_set',
  );
}

/** Reads the incidents of a scope that were open at some moment between these two, some at a time. */
export async function* readSpells(
  knex: Knex,
  scope: Scope,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): AsyncGenerator<Spell[]> {
  const { state } = scope.filter;
  const isMeant = isIn(incidentsOfSets(knex, scope).later);
  const within = () =>
    incidentsOfSets(knex, scope).query.where('incidents.opened_at', '<=', toMs);
  const read = async (query: Knex.QueryBuilder) => {
    const spells = await readAll(query);
    return spells.filter(({ entity_set: set }) => isMeant(set));
  };
  if (state !== 'resolved') {
    yield await read(within().whereNull('incidents.resolved_at'));
  }
  if (state === 'open') {
    return;
  }
  const boundary = (part: number) =>
    Math.ceil(fromMs + (part * (toMs - fromMs)) / parts);
  for (let part = 0; part < parts; part += 1) {
    const ended = within().where('incidents.resolved_at', '>=', boundary(part));
    yield await read(
      part === parts - 1
        ? ended
        : ended.where('incidents.resolved_at', '<', boundary(part + 1)),
    );
  }
}
