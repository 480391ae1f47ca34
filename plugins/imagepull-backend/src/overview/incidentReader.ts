import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  Incident,
  IncidentDetails,
  IncidentFilter,
  IncidentGrouping,
  IncidentGroups,
  IncidentPage,
  Overview,
  Statistics,
  StatisticsPeriod,
} from 'backstage-plugin-imagepull-common';
import type { Knex } from 'knex';
import { createSharedResults } from '../observe/sharedResults';
import { groupIncidents } from './groups';
import { readIncident, readIncidentDetails } from './incidentDetails';
import {
  listEntityIncidents,
  listIncidentIds,
  listIncidents,
  readIncidentsByIds,
  type Page,
} from './incidentLists';
import { withoutHidden } from './incidentRows';
import {
  createOpenIncidentsReader,
  type FindSituations,
  type OpenIncidents,
} from './openIncidents';
import { createOverview } from './overview';
import type { Scope } from './scope';
import type { Order } from './sorting';
import { readStatistics, withTitles } from './statistics';
import { createViewers, type Viewer } from './viewers';

/** Incidents that are exported at once at most. */
export const maximumExport = 10_000;

/** Incidents of an export that are read at once. */
const exportBatch = 500;

/**
 * How long statistics are shared with those who see the same, in milliseconds. They go through many past incidents, and
 * open pages ask again with each change.
 */
const keepStatisticsMs = 10_000;

const maximumStatistics = 50;

/** An export: how many there are, and the first of them as they are read. */
export interface IncidentExport {
  total: number;
  incidents: AsyncIterable<Incident>;
}

/**
 * Reads what is stored of incidents, as somebody may see it: without incidents of entities of which the catalog shows
 * them none, and with only those entities that it shows. Whether somebody may ask at all has to be settled before.
 */
export interface IncidentReader {
  overview(
    filter: IncidentFilter,
    credentials: BackstageCredentials,
  ): Promise<Overview>;
  list(
    query: { filter: IncidentFilter; order: Order; page: Page },
    credentials: BackstageCredentials,
  ): Promise<IncidentPage>;
  group(
    by: IncidentGrouping,
    filter: IncidentFilter,
    credentials: BackstageCredentials,
  ): Promise<IncidentGroups>;
  /** At most {@link maximumExport} incidents. */
  export(
    query: { filter: IncidentFilter; order: Order },
    credentials: BackstageCredentials,
  ): Promise<IncidentExport>;
  statistics(
    period: StatisticsPeriod,
    filter: IncidentFilter,
    credentials: BackstageCredentials,
  ): Promise<Statistics>;
  /** Incidents of an entity, which the viewer has to be allowed to read. */
  ofEntity(
    entityRef: string,
    page: Page,
    credentials: BackstageCredentials,
  ): Promise<IncidentPage>;
  /** An incident; undefined when there is none, or when the viewer may read none of its entities. */
  find(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<Incident | undefined>;
  /** What is kept of an incident that was found; undefined when it was deleted in between. */
  details(
    incident: Incident,
  ): Promise<Omit<IncidentDetails, 'incident'> | undefined>;
}

/** Makes an {@link IncidentReader}. */
export function createIncidentReader(options: {
  knex: Knex;
  auth: AuthService;
  catalog: CatalogService;
  userInfo: UserInfoService;
  logger: LoggerService;
  findSituations: FindSituations;
  /** Whether the monitor is switched on. */
  monitored: boolean;
}): IncidentReader {
  const { knex, auth, userInfo, monitored } = options;
  const openIncidents = createOpenIncidentsReader(options);
  const viewers = createViewers(options);
  const sharedStatistics = createSharedResults<Statistics>({
    keepMs: () => keepStatisticsMs,
    maximum: maximumStatistics,
    now: () => performance.now(),
  });

  async function ownershipRefsOf(
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new InputError(
        "Invalid parameter: 'mine' needs a user to whom something can belong",
      );
    }
    try {
      const info = await userInfo.getUserInfo(credentials);
      return info.ownershipEntityRefs;
    } catch (error) {
      throw new ServiceUnavailableError(
        'What belongs to you cannot be found out',
        error,
      );
    }
  }

  async function prepare(
    filter: IncidentFilter,
    credentials: BackstageCredentials,
  ): Promise<{ open: OpenIncidents; viewer: Viewer; scope: Scope }> {
    const open = await openIncidents.read();
    const viewer = await viewers.see(
      open.entityRefs,
      credentials,
      open.relatedRefs,
    );
    const situation = open.situations.find(({ id }) => id === filter.situation);
    const scope: Scope = {
      filter,
      hidden: viewer.hidden,
      directory: open.directory,
      ...(filter.mine && {
        ownershipRefs: await ownershipRefsOf(credentials),
      }),
      ...(filter.situation !== undefined && {
        situationIncidents: situation?.incidentIds ?? [],
      }),
      now: new Date(),
    };
    return { open, viewer, scope };
  }

  async function* inBatches(
    ids: readonly string[],
    hidden: readonly string[],
  ): AsyncGenerator<Incident> {
    for (let start = 0; start < ids.length; start += exportBatch) {
      yield* await readIncidentsByIds(
        knex,
        ids.slice(start, start + exportBatch),
        hidden,
      );
    }
  }

  async function hiddenAmong(
    incidents: readonly Incident[],
    credentials: BackstageCredentials,
  ): Promise<readonly string[]> {
    const refs = incidents.flatMap(({ entities }) =>
      entities.map(({ ref }) => ref),
    );
    const { hidden } = await viewers.see(refs, credentials);
    return hidden;
  }

  return {
    async overview(filter, credentials) {
      const prepared = await prepare(filter, credentials);
      return createOverview({ knex, monitored, ...prepared });
    },

    async list({ filter, order, page }, credentials) {
      const { scope } = await prepare(filter, credentials);
      return listIncidents(knex, scope, order, page);
    },

    async group(by, filter, credentials) {
      const { scope, viewer } = await prepare(filter, credentials);
      const groups = await groupIncidents(knex, scope, by, viewer.titleOf);
      return { by, groups };
    },

    async export({ filter, order }, credentials) {
      const { scope } = await prepare(filter, credentials);
      const { total, ids } = await listIncidentIds(knex, scope, order, {
        offset: 0,
        limit: maximumExport,
      });
      return { total, incidents: inBatches(ids, scope.hidden) };
    },

    async statistics(period, filter, credentials) {
      const { scope, viewer } = await prepare(filter, credentials);
      const { now: _now, directory: _directory, ...question } = scope;
      const statistics = await sharedStatistics.get(
        JSON.stringify([period, question]),
        () => readStatistics(knex, scope, period),
      );
      return withTitles(statistics, viewer.titleOf);
    },

    async ofEntity(entityRef, page, credentials) {
      const found = await listEntityIncidents(knex, entityRef, page);
      const hidden = await hiddenAmong(found.items, credentials);
      return { ...found, items: withoutHidden(found.items, hidden) };
    },

    async find(id, credentials) {
      const incident = await readIncident(knex, id);
      if (!incident || incident.entities.length === 0) {
        return incident;
      }
      const hidden = await hiddenAmong([incident], credentials);
      const [shown] = withoutHidden([incident], hidden);
      return shown.entities.length > 0 ? shown : undefined;
    },

    async details(incident) {
      const details = await readIncidentDetails(knex, incident);
      if (!details || incident.resolvedAt !== undefined) {
        return details;
      }
      const { situations } = await openIncidents.read();
      const situation = situations.find(({ incidentIds }) =>
        incidentIds.includes(incident.id),
      );
      return { ...details, situationId: situation?.id };
    },
  };
}
