import type {
  Diagnosis,
  Incident,
  IncidentDetails,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { decodeKnown } from '../incidents/knownIncident';
import { clusterRowSchema, timelineRowSchema } from '../incidents/tables';
import { readIncidents } from './incidentRows';

const detailRowSchema = z.object({ known: z.unknown() });

/** One incident with all the entities that it belongs to, whoever looks; undefined when there is none. */
export async function readIncident(
  knex: Knex,
  id: string,
): Promise<Incident | undefined> {
  const [incident] = await readIncidents(knex, knex('incidents').where({ id }));
  return incident;
}

async function readDiagnosis(
  knex: Knex,
  id: string,
): Promise<Diagnosis | undefined> {
  const row: unknown = await knex('incident_details')
    .where({ incident_id: id })
    .first('known');
  if (!row) {
    return undefined;
  }
  const { diagnosis } = await decodeKnown(detailRowSchema.parse(row).known);
  return diagnosis;
}

async function readTimeline(
  knex: Knex,
  id: string,
): Promise<IncidentDetails['timeline']> {
  const rows: unknown = await knex('incident_timeline')
    .where({ incident_id: id })
    .orderBy('sequence')
    .select('incident_id', 'sequence', 'entry');
  return z
    .array(timelineRowSchema)
    .parse(rows)
    .map(({ entry }) => entry);
}

async function readCluster(
  knex: Knex,
  name: string,
): Promise<IncidentDetails['cluster']> {
  const row: unknown = await knex('clusters').where({ name }).first();
  if (!row) {
    return undefined;
  }
  const { title, dashboardUrl, dashboardApp } =
    clusterRowSchema.parse(row).health;
  return { title, dashboardUrl, dashboardApp };
}

/** What is kept of an incident beside its row; undefined when it was deleted in between. */
export async function readIncidentDetails(
  knex: Knex,
  { id, cluster }: Incident,
): Promise<
  Pick<IncidentDetails, 'timeline' | 'diagnosis' | 'cluster'> | undefined
> {
  const [timeline, diagnosis, place] = await Promise.all([
    readTimeline(knex, id),
    readDiagnosis(knex, id),
    readCluster(knex, cluster),
  ]);
  return diagnosis && { timeline, diagnosis, cluster: place };
}
