import { pipeline } from 'node:stream/promises';
import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import {
  filterToQuery,
  type Incident,
  type IncidentDetails,
  type IncidentFilter,
} from 'backstage-plugin-imagepull-common';
import type { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { maximumExport, type IncidentReader } from '../overview/incidentReader';
import { runbookLinks } from '../runbooks/links';
import type { RunbookRule } from '../runbooks/rules';
import { audited, type AuditedQuery } from './audit';
import { createCsvWriter, csvRows } from './csv';
import {
  readFilter,
  readFilterAndOrder,
  readListQuery,
  readPage,
} from './incidentQuery';
import {
  entityParameters,
  groupParameters,
  incidentParameters,
  parseParameters,
  statisticsParameters,
} from './parameters';
import { findEntity, readEntityForDiagnosis } from './readEntity';
import {
  mayReadDiagnosisOfAny,
  mayReadOverview,
  requireOverview,
} from './readOverview';
import { withoutInternals } from './withoutInternals';

/** What the routes need. */
export interface IncidentRouterOptions {
  auditor: AuditorService;
  catalog: CatalogService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  permissions: PermissionsService;
  incidents: IncidentReader;
  runbookRules: readonly RunbookRule[];
}

function filterMeta(filter: IncidentFilter): JsonObject {
  return { filter: filterToQuery(filter).toString() };
}

/** The part of the REST API that is about incidents. */
export function createIncidentRouter(options: IncidentRouterOptions): Router {
  const { auditor, httpAuth, incidents, logger, runbookRules } = options;
  const router = PromiseRouter();

  /** Reads what is stored for somebody who may see the overview, and leaves an audit event. */
  async function readAudited<T>(
    query: Pick<AuditedQuery, 'eventId' | 'request' | 'meta'>,
    read: (credentials: BackstageCredentials) => Promise<T>,
    summarize: (result: T) => JsonObject,
  ): Promise<T> {
    const credentials = await httpAuth.credentials(query.request);
    return audited(
      { ...query, auditor, severityLevel: 'low' },
      async () => {
        await requireOverview({ ...options, credentials });
        return withoutInternals(logger, () => read(credentials));
      },
      summarize,
    );
  }

  /** Whoever asks next may not see the same. */
  function answer(response: Response, body: unknown): void {
    response.set('cache-control', 'no-store').json(body);
  }

  router.get('/v1/overview', async (request, response) => {
    const filter = readFilter(request);
    const overview = await readAudited(
      { eventId: 'overview-read', request, meta: filterMeta(filter) },
      credentials => incidents.overview(filter, credentials),
      ({ tiles }) => ({ incidents: tiles.open }),
    );
    answer(response, overview);
  });

  router.get('/v1/incidents', async (request, response) => {
    const query = readListQuery(request);
    const page = await readAudited(
      { eventId: 'overview-read', request, meta: filterMeta(query.filter) },
      credentials => incidents.list(query, credentials),
      ({ total }) => ({ incidents: total }),
    );
    answer(response, page);
  });

  router.get('/v1/incident-groups/:by', async (request, response) => {
    const { by } = parseParameters(groupParameters, request.params);
    const filter = readFilter(request);
    const groups = await readAudited(
      {
        eventId: 'overview-read',
        request,
        meta: { by, ...filterMeta(filter) },
      },
      credentials => incidents.group(by, filter, credentials),
      result => ({ groups: result.groups.length }),
    );
    answer(response, groups);
  });

  router.get('/v1/statistics/:period', async (request, response) => {
    const { period } = parseParameters(statisticsParameters, request.params);
    const filter = readFilter(request);
    const statistics = await readAudited(
      {
        eventId: 'overview-read',
        request,
        meta: { period, ...filterMeta(filter) },
      },
      credentials => incidents.statistics(period, filter, credentials),
      ({ opened, resolved }) => ({ opened, resolved }),
    );
    answer(response, statistics);
  });

  async function sendCsv(request: Request, response: Response): Promise<void> {
    const query = readFilterAndOrder(request);
    await readAudited(
      { eventId: 'incidents-export', request, meta: filterMeta(query.filter) },
      async credentials => {
        const { total, incidents: rows } = await incidents.export(
          query,
          credentials,
        );
        response.set({
          'cache-control': 'no-store',
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition':
            'attachment; filename="image-pull-incidents.csv"',
        });
        if (total > maximumExport) {
          response.set({
            'x-imagepull-truncated': String(total),
            // A frontend of another origin could not read it otherwise.
            'access-control-expose-headers': 'x-imagepull-truncated',
          });
        }
        await pipeline(csvRows(rows), createCsvWriter(), response);
        return Math.min(total, maximumExport);
      },
      exported => ({ incidents: exported }),
    );
  }
  router.get('/v1/incidents.csv', sendCsv);

  /** An incident that its viewer may see by the overview, or by the diagnosis of one of its entities. */
  async function findFor(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<Incident> {
    const incident = await incidents.find(id, credentials);
    const question = { ...options, credentials };
    if (
      incident &&
      ((await mayReadOverview(question)) ||
        (await mayReadDiagnosisOfAny(question, incident.entities)))
    ) {
      return incident;
    }
    throw new NotFoundError(`There is no incident '${id}'`);
  }

  async function readDetails(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<IncidentDetails> {
    const incident = await findFor(id, credentials);
    const details = await incidents.details(incident);
    if (!details) {
      throw new NotFoundError(`There is no incident '${id}'`);
    }
    const [first] = incident.entities;
    const entity =
      first &&
      (await findEntity({ ...options, credentials, entityRef: first.ref }));
    const { diagnosis } = details;
    return {
      ...details,
      incident,
      diagnosis: {
        ...diagnosis,
        runbooks: runbookLinks(diagnosis, entity, runbookRules),
      },
    };
  }

  router.get('/v1/incidents/:id', async (request, response) => {
    const { id } = parseParameters(incidentParameters, request.params);
    const credentials = await httpAuth.credentials(request);
    const details = await audited(
      {
        auditor,
        eventId: 'incident-read',
        severityLevel: 'low',
        request,
        meta: { incidentId: id },
      },
      () => withoutInternals(logger, () => readDetails(id, credentials)),
      ({ incident }) => ({
        entityRefs: incident.entities.map(({ ref }) => ref),
      }),
    );
    answer(response, details);
  });

  router.get(
    '/v1/entities/:kind/:namespace/:name/incidents',
    async (request, response) => {
      const entityRef = stringifyEntityRef(
        parseParameters(entityParameters, request.params),
      );
      const page = readPage(request);
      const credentials = await httpAuth.credentials(request);
      const found = await audited(
        {
          auditor,
          eventId: 'incident-read',
          severityLevel: 'low',
          request,
          meta: { entityRef },
        },
        async () => {
          await readEntityForDiagnosis({ ...options, entityRef, credentials });
          return withoutInternals(logger, () =>
            incidents.ofEntity(entityRef, page, credentials),
          );
        },
        ({ total }) => ({ incidents: total }),
      );
      answer(response, found);
    },
  );

  return router;
}
