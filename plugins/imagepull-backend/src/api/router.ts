import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  createOpenApiDocument,
  type EntityReport,
} from 'backstage-plugin-imagepull-common';
import type { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { readUserTokens } from '../kubernetes/credentials';
import type { EntityReports } from '../observe/entityReports';
import type { IncidentReader } from '../overview/incidentReader';
import { readRunbook } from '../runbooks/library';
import { runbookLinks, unusableRunbookAnnotations } from '../runbooks/links';
import type { RunbookRule } from '../runbooks/rules';
import { audited, summaryOf } from './audit';
import { createIncidentRouter } from './incidentRoutes';
import {
  entityParameters,
  parseParameters,
  runbookParameters,
} from './parameters';
import { readEntityForDiagnosis } from './readEntity';

/** What the routes need. */
export interface RouterOptions {
  auditor: AuditorService;
  catalog: CatalogService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  permissions: PermissionsService;
  incidents: IncidentReader;
  reports: EntityReports;
  runbookDirectory: string;
  runbookRules: readonly RunbookRule[];
  /** Where the API is served, as clients see it. */
  externalBaseUrl: string;
}

/** The REST API: `/v1` for callers with credentials, and its description. */
export function createRouter(options: RouterOptions): Router {
  const { auditor, httpAuth, logger, reports, runbookRules } = options;
  const router = PromiseRouter();
  const openApiDocument = createOpenApiDocument({
    baseUrl: options.externalBaseUrl,
  });

  router.get('/openapi.json', (_request, response) => {
    response.json(openApiDocument);
  });

  async function answerWithReport(
    request: Request,
    response: Response,
    eventId: 'diagnosis-read' | 'diagnosis-recheck',
  ): Promise<void> {
    const credentials = await httpAuth.credentials(request);
    const entityRef = stringifyEntityRef(
      parseParameters(entityParameters, request.params),
    );
    const report = await audited(
      {
        auditor,
        eventId,
        severityLevel: 'medium',
        request,
        meta: { entityRef },
      },
      async (): Promise<EntityReport> => {
        const tokens = readUserTokens(request.headers);
        const entity = await readEntityForDiagnosis({
          ...options,
          entityRef,
          credentials,
        });
        unusableRunbookAnnotations(entity).forEach(annotation =>
          logger.warn(
            `Annotation '${annotation}' of '${entityRef}' is neither an http or https URL nor a path within Backstage`,
          ),
        );
        const { diagnoses, ...rest } = await reports.reportOn(entity, tokens, {
          anew: eventId === 'diagnosis-recheck',
        });
        return {
          ...rest,
          diagnoses: diagnoses.map(diagnosis => ({
            ...diagnosis,
            runbooks: runbookLinks(diagnosis, entity, runbookRules),
          })),
        };
      },
      summaryOf,
    );
    // Whoever asks next may not see the same.
    response.set('cache-control', 'no-store').json(report);
  }

  const entityPath = '/v1/entities/:kind/:namespace/:name';
  router.get(`${entityPath}/report`, (request, response) =>
    answerWithReport(request, response, 'diagnosis-read'),
  );
  router.post(`${entityPath}/recheck`, (request, response) =>
    answerWithReport(request, response, 'diagnosis-recheck'),
  );

  router.get('/v1/runbooks/:cause', async (request, response) => {
    await httpAuth.credentials(request);
    const { cause } = parseParameters(runbookParameters, request.params);
    response.json(await readRunbook(options.runbookDirectory, cause));
  });

  router.use(createIncidentRouter(options));

  return router;
}
