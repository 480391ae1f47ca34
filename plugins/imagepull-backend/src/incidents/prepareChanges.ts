import type {
  IncidentChange,
  KnownIncident,
} from 'backstage-plugin-imagepull-common';
import { setImmediate } from 'node:timers/promises';
import { groupBy, inChunks } from './chunks';
import { withSaneTimes } from './incidentRecord';
import { encodeDetails, type EncodedDetails } from './knownIncident';
import type { NumberedEntries } from './timelineRows';

/** All changes of one incident, ready to be written. */
export interface PreparedChange {
  incident: KnownIncident;
  details: EncodedDetails;
  entries: NumberedEntries['entries'];
  /** It has come back: its labels may fit other entities by now. */
  reopened: boolean;
}

/** Incidents that are prepared without a pause: some 5 ms of work. */
const atOnce = 50;

/** The last entry of a change is the last of the timeline so far. */
function numberedEntries({ incident, entries }: IncidentChange) {
  const first = incident.timelineLength - entries.length + 1;
  return entries.map((entry, index) => ({ sequence: first + index, entry }));
}

function prepare(
  changes: readonly IncidentChange[],
  now: Date,
): PreparedChange {
  const incident = withSaneTimes(changes[changes.length - 1].incident, now);
  return {
    incident,
    details: encodeDetails(incident),
    entries: changes.flatMap(numberedEntries),
    reopened: changes.some(({ type }) => type === 'reopened'),
  };
}

/**
 * Prepares changes to be written: one per incident, those that are over first, then in the order of their ids.
 */
export async function prepareChanges(
  changes: readonly IncidentChange[],
  now: Date,
): Promise<PreparedChange[]> {
  const groups = [...groupBy(changes, ({ incident }) => incident.id).values()];
  const prepared: PreparedChange[] = [];
  for (const part of inChunks(groups, atOnce)) {
    prepared.push(...part.map(group => prepare(group, now)));
    await setImmediate();
  }
  const isOpen = ({ incident }: PreparedChange) =>
    Number(incident.resolvedAt === undefined);
  return prepared.sort(
    (a, b) =>
      isOpen(a) - isOpen(b) ||
      (a.incident.id < b.incident.id
        ? -1
        : Number(a.incident.id > b.incident.id)),
  );
}
