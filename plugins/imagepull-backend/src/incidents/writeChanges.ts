import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  localize,
  type IncidentEntity,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { Ownership } from '../ownership/ownershipTypes';
import { inChunks } from './chunks';
import { saveEntitySets } from './entitySets';
import { toIdentityColumn, toRecord } from './incidentRecord';
import { saveNodes } from './nodeRows';
import type { PreparedChange } from './prepareChanges';
import { type IncidentRecord, incidentRowSchema, readIds } from './tables';
import { addToTimelines, readTimelineLengths } from './timelineRows';
import { endUnseen } from './unseenEnds';

const storedSchema = z.record(z.string(), z.unknown());
type Stored = z.output<typeof storedSchema>;

const storedSetSchema = incidentRowSchema.pick({ entity_set: true });

/** What {@link writeChanges} needs. */
export interface WritingContext {
  ownership: Ownership;
  logger: LoggerService;
  now: Date;
}

/** A change, and what is stored of its incident before it. */
interface Step extends PreparedChange {
  stored?: Stored;
  /** The entities that it belongs to from now on; undefined: those that it belongs to already. */
  entities?: readonly IncidentEntity[];
}

/** Columns that change with every look at a failing pod, which is no news. */
const silentColumns = new Set<string>([
  'last_seen_at',
  'attempts',
  'fingerprint',
]);

function isNews(record: IncidentRecord, stored: Stored | undefined): boolean {
  return Object.entries(record).some(
    ([column, value]) =>
      !silentColumns.has(column) &&
      // PostgreSQL's driver returns large integers as text.
      String(value ?? '') !== String(stored?.[column] ?? ''),
  );
}

/** Reads what is stored of incidents and keeps others from writing it. */
async function lockStored(
  transaction: Knex.Transaction,
  changes: readonly PreparedChange[],
): Promise<Map<string, Stored>> {
  const stored = new Map<string, Stored>();
  const ids = changes.map(({ incident }) => incident.id).sort();
  for (const part of inChunks(ids)) {
    const rows: unknown = await transaction('incidents')
      .whereIn('id', part)
      .orderBy('id')
      .forUpdate()
      .select();
    for (const row of storedSchema.array().parse(rows)) {
      stored.set(String(row.id), row);
    }
  }
  return stored;
}

/**
 * Makes the identities of these changes free. Those of known incidents may go from one to another; and a row that could
 * not be read, so that nobody knows of it, may be in the way.
 */
async function freeIdentities(
  transaction: Knex.Transaction,
  changes: readonly PreparedChange[],
  { logger, now }: WritingContext,
): Promise<void> {
  const ids = new Set(changes.map(({ incident }) => incident.id));
  const identities = changes
    .filter(({ incident }) => incident.resolvedAt === undefined)
    .map(({ incident }) => toIdentityColumn(incident.identity));
  for (const part of inChunks(identities)) {
    const found: unknown = await transaction('incidents')
      .whereIn('identity', part)
      .whereNull('resolved_at')
      .orderBy('id')
      .forUpdate()
      .select('id');
    const holders = readIds(found);
    await transaction('incidents')
      .whereIn(
        'id',
        holders.filter(id => ids.has(id)),
      )
      .update({ identity: transaction.ref('id') });
    const inTheWay = holders.filter(id => !ids.has(id));
    if (inTheWay.length > 0) {
      logger.warn(
        `Incidents that could not be read go on as new ones: ${inTheWay.join(
          ', ',
        )}`,
      );
      await endUnseen(
        transaction,
        inTheWay,
        localize('unseen-end.record'),
        now,
      );
    }
  }
}

/** Finds out to which entities an incident belongs, where that can have changed. */
function withEntities(
  change: PreparedChange,
  stored: Stored | undefined,
  ownership: Ownership,
): Step {
  const { incident, reopened } = change;
  const isSettled =
    stored !== undefined &&
    !reopened &&
    stored.labels === JSON.stringify(incident.labels);
  return {
    ...change,
    stored,
    ...(!isSettled && { entities: ownership.entitiesOf(incident) }),
  };
}

function recordOf({ incident, details, entities, stored }: Step) {
  const record = toRecord(incident, entities ?? [], details.fingerprint);
  return entities
    ? record
    : { ...record, entity_set: storedSetSchema.parse(stored).entity_set };
}

/** Writes what is in one chunk. Returns whether anything of it can be seen. */
async function writeSteps(
  transaction: Knex.Transaction,
  steps: readonly Step[],
): Promise<boolean> {
  const records = steps.map(recordOf);
  await transaction('incidents').insert(records).onConflict('id').merge();
  await transaction('incident_details')
    .insert(
      steps.map(({ incident, details: { facts, known } }) => ({
        incident_id: incident.id,
        facts,
        known,
      })),
    )
    .onConflict('incident_id')
    .merge();
  const lengths = await readTimelineLengths(
    transaction,
    steps.map(({ incident }) => incident.id),
  );
  await addToTimelines(
    transaction,
    steps.map(({ incident, entries }) => ({
      incidentId: incident.id,
      entries,
    })),
  );
  const news = [
    await saveNodes(
      transaction,
      steps.map(({ incident }) => incident),
    ),
    records.some((record, index) => isNews(record, steps[index].stored)),
    steps.some(({ incident, entries }) =>
      entries.some(
        ({ sequence }) => sequence > (lengths.get(incident.id) ?? 0),
      ),
    ),
  ];
  return news.includes(true);
}

/** Rows of `incidents` have some thirty values each. */
const stepsAtOnce = 100;

/**
 * Writes changes; writing them again changes nothing.
 *
 * @returns whether anything of it can be seen
 */
export async function writeChanges(
  transaction: Knex.Transaction,
  changes: readonly PreparedChange[],
  context: WritingContext,
): Promise<boolean> {
  const stored = await lockStored(transaction, changes);
  await freeIdentities(transaction, changes, context);
  const steps = changes.map(change =>
    withEntities(change, stored.get(change.incident.id), context.ownership),
  );
  let visible = await saveEntitySets(
    transaction,
    steps.flatMap(({ entities }) => (entities ? [entities] : [])),
  );
  for (const part of inChunks(steps, stepsAtOnce)) {
    visible = (await writeSteps(transaction, part)) || visible;
  }
  return visible;
}
