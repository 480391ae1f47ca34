import { causeIdSchema, fixerSchema } from './common';
import { impactLevelSchema } from './incident';
import {
  answer,
  entityPathParameters,
  failures,
  pathParameter,
  queryParameter,
  reference,
} from './openapiParts';
import {
  incidentFilterSchema,
  incidentSortSchema,
  type IncidentFilter,
} from './overview';

const filterNames = incidentFilterSchema.keyof().options;

const filterDescriptions: Record<keyof IncidentFilter, string> = {
  state: 'Default: `open`.',
  cause: 'Causes.',
  service: 'Entity refs of services; `none`: belongs to no entity.',
  owner: 'Entity refs of owners; `none`: has no owner.',
  system: 'Entity refs of systems; `none`: has no system.',
  cluster: 'Names of clusters.',
  namespace: 'Names of namespaces; `none`: a fault of a node.',
  registry:
    'Registry hosts with port; `none`: the image reference is not valid.',
  image: 'Images as written.',
  node: 'Names of nodes; `none`: on no node that is known.',
  impact: 'What it means for users.',
  fixer: 'Who can fix it.',
  situation: 'Id of a situation: the open incidents that it explains.',
  mine: 'Only what belongs to an entity that the caller owns, themselves or through a group.',
  text: 'Part of the name of a service, workload, container, namespace, image, node or cluster, in any case.',
  period:
    'Only what was open at some moment of the last 24 hours, 7 or 30 days.',
};

/** Values that the API knows, where the filter itself takes any: a link may name one of another version. */
const knownValues: Partial<Record<keyof IncidentFilter, readonly string[]>> = {
  cause: causeIdSchema.options,
  impact: impactLevelSchema.options,
  fixer: fixerSchema.options,
};

const filterParameters = filterNames.map(name => {
  const known = knownValues[name];
  return queryParameter(
    name,
    filterDescriptions[name],
    known
      ? { type: 'array', maxItems: 100, items: { type: 'string', enum: known } }
      : incidentFilterSchema.shape[name].unwrap(),
  );
});

const orderParameters = [
  queryParameter(
    'sort',
    'The column to sort by; default: `urgency`, or `resolved` with the state `resolved`. Names go from A to Z, impacts from the worst on, times from the newest on, pods from the most on.',
    incidentSortSchema,
  ),
  queryParameter('reverse', 'The other way round than usual.', {
    type: 'boolean',
  }),
];

const pageParameters = [
  queryParameter('offset', 'How many to leave out; default: 0.', {
    type: 'integer',
    minimum: 0,
  }),
  queryParameter('limit', 'How many at most; default: 50.', {
    type: 'integer',
    minimum: 1,
    maximum: 200,
  }),
];

const filterDescription =
  'Several values of one filter, given as repeated parameters, are alternatives; all filters have to hold. Incidents that belong to entities of which the catalog shows the caller none are left out, here and in all counts.';

const overviewFailures = {
  ...failures,
  '403': answer(
    'The caller lacks the permission `imagepull.overview.read`.',
    'ErrorResponse',
  ),
  '503': answer(
    'The catalog, the permission system or the database gives no answer.',
    'ErrorResponse',
  ),
};

const csvAnswer = {
  description:
    'A header row and at most 10,000 incidents. Cells that a spreadsheet would take for a formula begin with an apostrophe.',
  headers: {
    'x-imagepull-truncated': {
      description: 'How many incidents match, when these are more than 10,000.',
      schema: { type: 'integer' },
    },
  },
  content: { 'text/csv': { schema: { type: 'string' } } },
};

/** The paths about incidents. */
export const incidentPaths: Record<string, Record<string, unknown>> = {
  '/v1/overview': {
    get: {
      operationId: 'getOverview',
      summary: 'What is the matter now over all clusters',
      description: `Of what is open now: \`state\` and \`period\` change nothing. ${filterDescription}`,
      parameters: filterParameters,
      responses: {
        '200': answer(
          'Situations, figures, values for filters, and how well each cluster is watched.',
          'Overview',
        ),
        ...overviewFailures,
      },
    },
  },
  '/v1/incidents': {
    get: {
      operationId: 'listIncidents',
      summary: 'One page of incidents',
      description: filterDescription,
      parameters: [...filterParameters, ...orderParameters, ...pageParameters],
      responses: {
        '200': answer('The page, and how many match in all.', 'IncidentPage'),
        ...overviewFailures,
      },
    },
  },
  '/v1/incidents.csv': {
    get: {
      operationId: 'exportIncidents',
      summary: 'Incidents as CSV',
      description: filterDescription,
      parameters: [...filterParameters, ...orderParameters],
      responses: { '200': csvAnswer, ...overviewFailures },
    },
  },
  '/v1/incidents/{id}': {
    get: {
      operationId: 'getIncident',
      summary: 'One incident with everything that is known of it',
      description:
        'For callers with the permission `imagepull.overview.read`, and for those who may read the diagnosis of an entity that it belongs to.',
      parameters: [pathParameter('id', 'Id of the incident.')],
      responses: {
        '200': answer(
          'The incident with its timeline and diagnosis.',
          'IncidentDetails',
        ),
        ...failures,
        '404': answer(
          'There is no such incident, or the caller may not see it.',
          'ErrorResponse',
        ),
        '503': overviewFailures['503'],
      },
    },
  },
  '/v1/incident-groups/{by}': {
    get: {
      operationId: 'groupIncidents',
      summary: 'Incidents by what they have in common',
      description: `At most 500 groups, the largest first. ${filterDescription}`,
      parameters: [
        pathParameter(
          'by',
          'What they have in common.',
          reference('IncidentGrouping'),
        ),
        ...filterParameters,
      ],
      responses: {
        '200': answer('The groups.', 'IncidentGroups'),
        ...overviewFailures,
      },
    },
  },
  '/v1/statistics/{period}': {
    get: {
      operationId: 'getStatistics',
      summary: 'What was the matter over a period',
      description: `Without \`state\`, of open and resolved incidents. ${filterDescription}`,
      parameters: [
        pathParameter(
          'period',
          'The last 24 hours, 7 or 30 days.',
          reference('StatisticsPeriod'),
        ),
        ...filterParameters,
      ],
      responses: {
        '200': answer('The figures.', 'Statistics'),
        ...overviewFailures,
      },
    },
  },
  '/v1/entities/{kind}/{namespace}/{name}/incidents': {
    get: {
      operationId: 'listEntityIncidents',
      summary: 'Incidents of a catalog entity, open ones first',
      parameters: [...entityPathParameters, ...pageParameters],
      responses: {
        '200': answer(
          'The page, and how many there are in all.',
          'IncidentPage',
        ),
        ...failures,
        '403': answer(
          'The caller may see the entity, but not its diagnosis.',
          'ErrorResponse',
        ),
        '404': answer(
          'There is no such entity, or the caller may not see it.',
          'ErrorResponse',
        ),
        '503': overviewFailures['503'],
      },
    },
  },
};
