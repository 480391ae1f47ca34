import type { Knex } from 'knex';
import {
  incidentAt,
  servicesOf,
  type HistorySize,
  type StoredIncident,
} from './history';
import { entityRows, rowsOf, type Rows } from './rows';
import { recordedIncidents } from './templates';

/** Incidents that are written in one transaction. */
const batch = 1_000;

/** Rows that are written with one statement: SQLite takes 500 at most. */
const rowsAtOnce = 400;

const tables: readonly (keyof Rows)[] = [
  'entities',
  'entity_sets',
  'entity_set_members',
  'incidents',
  'incident_details',
  'incident_nodes',
  'incident_timeline',
];

async function write(database: Knex, rows: Rows): Promise<void> {
  await database.transaction(async transaction => {
    for (const table of tables) {
      for (let at = 0; at < rows[table].length; at += rowsAtOnce) {
        await transaction(table).insert(rows[table].slice(at, at + rowsAtOnce));
      }
    }
  });
}

/**
 * Fills the tables of the plugin with a history.
 *
 * @param now - In milliseconds since 1970; what is open was seen then.
 */
export async function fillHistory(
  database: Knex,
  size: HistorySize,
  now: number,
): Promise<void> {
  const templates = recordedIncidents();
  await write(database, {
    ...rowsOf([]),
    ...entityRows(servicesOf(size)),
  });
  for (const [count, isOpen] of [
    [size.past, false],
    [size.open, true],
  ] as const) {
    for (let at = 0; at < count; at += batch) {
      const stored = Array.from(
        { length: Math.min(batch, count - at) },
        (_, offset): StoredIncident =>
          incidentAt(
            at + offset,
            templates[(at + offset) % templates.length],
            isOpen,
            size,
            now,
          ),
      );
      await write(database, rowsOf(stored));
    }
  }
  await database('revision').increment('value', 1);
}
