import { z } from 'zod';
import { causeIds } from '../causes/causeIds';
import {
  clusterErrorSchema,
  clusterReportSchema,
  containerCountsSchema,
  entityReportSchema,
  errorResponseSchema,
  limitationSchema,
  podSelectionSchema,
  runbookSchema,
} from './api';
import { classificationSchema, factsSchema } from './classification';
import {
  certaintySchema,
  causeIdSchema,
  fixerSchema,
  imageNameSchema,
  localizedTextSchema,
  timeSchema,
  workloadSchema,
} from './common';
import {
  changeSchema,
  diagnosisSchema,
  evidenceSchema,
  fixSchema,
  fixStepSchema,
  impactSchema,
  managerSchema,
  outlookSchema,
  resolvedDiagnosisSchema,
  runbookLinkSchema,
  slowPullReportSchema,
} from './diagnosis';
import {
  checkEvidenceSchema,
  checkIdSchema,
  checkObstacleSchema,
  checkResultSchema,
  checkVerdictSchema,
} from './check';
import { podEventSchema, pullFailureSchema } from './failure';
import {
  impactLevelSchema,
  incidentDetailsSchema,
  incidentEntitySchema,
  incidentOutcomeSchema,
  incidentSchema,
  timelineEntrySchema,
} from './incident';
import { incidentPaths } from './openapiIncidents';
import {
  answer,
  entityPathParameters,
  failures,
  pathParameter,
  reference,
  type OpenApiSchema,
} from './openapiParts';
import {
  clusterHealthSchema,
  clusterStateSchema,
  facetValueSchema,
  incidentGroupSchema,
  incidentGroupingSchema,
  incidentGroupsSchema,
  incidentPageSchema,
  overviewSchema,
  statisticsPeriodSchema,
  statisticsSchema,
} from './overview';
import {
  situationEvidenceSchema,
  situationKindSchema,
  situationSchema,
  situationSizeSchema,
} from './situation';

export type { OpenApiSchema } from './openapiParts';

/** An OpenAPI 3.1 document, as far as a reader of {@link createOpenApiDocument} may rely on its form. @public */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; [key: string]: unknown };
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, OpenApiSchema> } & Record<
    string,
    unknown
  >;
  [key: string]: unknown;
}

const namedSchemas: Record<string, z.ZodType> = {
  CauseId: causeIdSchema,
  Certainty: certaintySchema,
  Change: changeSchema,
  CheckEvidence: checkEvidenceSchema,
  CheckId: checkIdSchema,
  CheckObstacle: checkObstacleSchema,
  CheckResult: checkResultSchema,
  CheckVerdict: checkVerdictSchema,
  Classification: classificationSchema,
  ClusterError: clusterErrorSchema,
  ClusterHealth: clusterHealthSchema,
  ClusterReport: clusterReportSchema,
  ClusterState: clusterStateSchema,
  ContainerCounts: containerCountsSchema,
  Diagnosis: diagnosisSchema,
  EntityReport: entityReportSchema,
  ErrorResponse: errorResponseSchema,
  Evidence: evidenceSchema,
  FacetValue: facetValueSchema,
  Facts: factsSchema,
  Fix: fixSchema,
  Fixer: fixerSchema,
  FixStep: fixStepSchema,
  ImageName: imageNameSchema,
  Impact: impactSchema,
  ImpactLevel: impactLevelSchema,
  Incident: incidentSchema,
  IncidentDetails: incidentDetailsSchema,
  IncidentEntity: incidentEntitySchema,
  IncidentGroup: incidentGroupSchema,
  IncidentGrouping: incidentGroupingSchema,
  IncidentGroups: incidentGroupsSchema,
  IncidentOutcome: incidentOutcomeSchema,
  IncidentPage: incidentPageSchema,
  Limitation: limitationSchema,
  LocalizedText: localizedTextSchema,
  Manager: managerSchema,
  Outlook: outlookSchema,
  Overview: overviewSchema,
  PodEvent: podEventSchema,
  PodSelection: podSelectionSchema,
  PullFailure: pullFailureSchema,
  ResolvedDiagnosis: resolvedDiagnosisSchema,
  Runbook: runbookSchema,
  RunbookLink: runbookLinkSchema,
  Situation: situationSchema,
  SituationEvidence: situationEvidenceSchema,
  SituationKind: situationKindSchema,
  SituationSize: situationSizeSchema,
  SlowPullReport: slowPullReportSchema,
  Statistics: statisticsSchema,
  StatisticsPeriod: statisticsPeriodSchema,
  Time: timeSchema,
  TimelineEntry: timelineEntrySchema,
  Workload: workloadSchema,
};

/** The zod schemas as JSON Schema. Readers may meet fields that are newer than their copy, so objects stay open. */
function componentSchemas(): Record<string, OpenApiSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(namedSchemas)) {
    registry.add(schema, { id });
  }
  const { schemas } = z.toJSONSchema(registry, {
    target: 'draft-2020-12',
    io: 'input',
    uri: id => reference(id).$ref,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      // Both are the document's to say, not each schema's.
      const { $id: _id, $schema: _dialect, ...rest } = schema;
      return [id, rest];
    }),
  );
}

function tokenHeader(provider: string, description: string): unknown {
  return {
    name: `Backstage-Kubernetes-Authorization-${provider}`,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  };
}

const entityParameters = [
  ...entityPathParameters,
  tokenHeader(
    'google',
    "The user's Google token, for clusters with the authentication provider `google`.",
  ),
  tokenHeader(
    'aks',
    "The user's Microsoft token, for clusters with the authentication provider `aks`.",
  ),
];

const tokenDescription =
  'For a cluster with the authentication provider `oidc`, the header `Backstage-Kubernetes-Authorization-oidc-<token provider>` carries the user’s ID token. A cluster that gives no answer has its own entry with the reason; the others are shown.';

const entityResponses = {
  '200': answer('What was seen in each cluster.', 'EntityReport'),
  ...failures,
  '403': answer(
    'The caller may see the entity, but not its diagnosis.',
    'ErrorResponse',
  ),
  '404': answer(
    'There is no such entity, or the caller may not see it.',
    'ErrorResponse',
  ),
  '501': answer(
    'The service locator of the Kubernetes plugin is not one that imagepull knows.',
    'ErrorResponse',
  ),
  '503': answer(
    'The catalog, the permission system or the Kubernetes backend gives no answer.',
    'ErrorResponse',
  ),
};

const entityReportPath = {
  get: {
    operationId: 'getEntityReport',
    summary: 'Why the pods of a catalog entity cannot pull their images',
    parameters: entityParameters,
    description: tokenDescription,
    responses: entityResponses,
  },
};

const recheckPath = {
  post: {
    operationId: 'recheckEntity',
    summary:
      'Looks at the pods of a catalog entity anew and runs the checks of its failures again',
    parameters: entityParameters,
    description: `The answer does not wait for the checks: \`checking\` of a diagnosis tells that a report asked for a moment later will know more. A registry is not asked about the same image again within 5 minutes. ${tokenDescription}`,
    responses: entityResponses,
  },
};

const runbookPath = {
  get: {
    operationId: 'getRunbook',
    summary: 'The built-in runbook of a cause',
    parameters: [
      pathParameter('cause', 'Id of the cause.', {
        type: 'string',
        enum: [...causeIds],
      }),
    ],
    responses: {
      '200': answer('The runbook as Markdown.', 'Runbook'),
      ...failures,
      '404': answer('The cause has no runbook.', 'ErrorResponse'),
    },
  },
};

/**
 * The REST API of the imagepull backend as an OpenAPI 3.1 document, made of the very schemas that validate its answers.
 *
 * @param options - `baseUrl` is where the API is served, for example `https://backstage.example.com/api/imagepull`.
 * @public
 */
export function createOpenApiDocument(options: {
  baseUrl: string;
}): OpenApiDocument {
  return {
    openapi: '3.1.0',
    info: {
      title: 'imagepull',
      version: '1',
      description:
        'Tells why pods cannot pull their images: those of a Backstage catalog entity, and those of all clusters.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: options.baseUrl }],
    security: [{ backstageToken: [] }],
    paths: {
      '/v1/entities/{kind}/{namespace}/{name}/report': entityReportPath,
      '/v1/entities/{kind}/{namespace}/{name}/recheck': recheckPath,
      '/v1/runbooks/{cause}': runbookPath,
      ...incidentPaths,
    },
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        backstageToken: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
