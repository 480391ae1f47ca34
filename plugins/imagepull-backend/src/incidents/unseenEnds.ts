import type { LocalizedText } from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { inChunks } from './chunks';
import { addToTimelines, readTimelineLengths } from './timelineRows';

/** Resolves incidents as gone that nobody watches any more, with a reason in their timelines. */
export async function endUnseen(
  transaction: Knex.Transaction,
  incidentIds: readonly string[],
  text: LocalizedText,
  now: Date,
): Promise<void> {
  const time = now.getTime();
  for (const ids of inChunks(incidentIds)) {
    await transaction('incidents')
      .whereIn('id', ids)
      .update({
        outcome: 'gone',
        resolved_at: transaction.raw(
          'case when opened_at > ? then opened_at else ? end',
          [time, time],
        ),
      });
    const lengths = await readTimelineLengths(transaction, ids);
    await addToTimelines(
      transaction,
      ids.map(incidentId => ({
        incidentId,
        entries: [
          {
            sequence: (lengths.get(incidentId) ?? 0) + 1,
            entry: {
              at: now.toISOString(),
              type: 'resolved' as const,
              text,
              details: [],
            },
          },
        ],
      })),
    );
  }
}
