import type { TimelineEntry } from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { inChunks } from './chunks';

/** How many entries a timeline keeps: the first, which says how it began, and the latest. */
export const longestTimeline = 500;

/** Entries of one incident, with their numbers in its timeline. */
export interface NumberedEntries {
  incidentId: string;
  entries: readonly { sequence: number; entry: TimelineEntry }[];
}

const lengthsSchema = z.array(
  z.object({ incident_id: z.string(), length: z.coerce.number().int() }),
);

/** The number of the last entry of each incident's timeline; incidents without any are left out. */
export async function readTimelineLengths(
  database: Knex,
  incidentIds: readonly string[],
): Promise<Map<string, number>> {
  const rows: unknown = await database('incident_timeline')
    .whereIn('incident_id', incidentIds)
    .groupBy('incident_id')
    .select('incident_id')
    .max('sequence as length');
  return new Map(
    lengthsSchema.parse(rows).map(row => [row.incident_id, row.length]),
  );
}

/** Adds entries to timelines. An entry whose number is there already is there already. */
export async function addToTimelines(
  transaction: Knex.Transaction,
  timelines: readonly NumberedEntries[],
): Promise<void> {
  const rows = timelines.flatMap(({ incidentId, entries }) =>
    entries.map(({ sequence, entry }) => ({
      incident_id: incidentId,
      sequence,
      entry: JSON.stringify(entry),
    })),
  );
  for (const part of inChunks(rows)) {
    await transaction('incident_timeline')
      .insert(part)
      .onConflict(['incident_id', 'sequence'])
      .ignore();
  }
  for (const { incidentId, entries } of timelines) {
    const last = Math.max(0, ...entries.map(({ sequence }) => sequence));
    if (last > longestTimeline) {
      await transaction('incident_timeline')
        .where({ incident_id: incidentId })
        .whereBetween('sequence', [2, last - longestTimeline + 1])
        .delete();
    }
  }
}
