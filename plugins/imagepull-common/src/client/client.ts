import {
  parseEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { ForwardedError, ResponseError } from '@backstage/errors';
import { z } from 'zod';
import type { CauseId } from '../causes/causeIds';
import { filterToQuery } from '../incidents/filterQuery';
import {
  entityReportSchema,
  incidentDetailsSchema,
  incidentGroupsSchema,
  incidentPageSchema,
  overviewSchema,
  runbookSchema,
  statisticsSchema,
  type EntityReport,
  type IncidentDetails,
  type IncidentFilter,
  type IncidentGrouping,
  type IncidentGroups,
  type IncidentPage,
  type IncidentSort,
  type Overview,
  type Runbook,
  type Statistics,
  type StatisticsPeriod,
} from '../schema';

/**
 * Prefix of the request headers that carry a user's own token for clusters that accept nothing else. The name of the
 * authentication provider follows, as kubernetes-backend spells it: `google`, `aks` or `oidc-<token provider>`.
 *
 * @public
 */
export const kubernetesTokenHeaderPrefix =
  'Backstage-Kubernetes-Authorization-';

/** What the client needs of its surroundings; Backstage's `discoveryApi` and `fetchApi` fit. @public */
export interface ImagepullClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/** Options of every request. @public */
export interface ImagepullRequestOptions {
  /** A Backstage token, for callers whose `fetchApi` adds none (another backend plugin, for example). */
  token?: string;
  /** Ends the request. */
  signal?: AbortSignal;
}

/** Options of {@link ImagepullClient.getEntityReport}. @public */
export interface EntityReportRequestOptions extends ImagepullRequestOptions {
  /** The user's tokens by authentication provider: `google`, `aks` or `oidc-<token provider>`. */
  kubernetesTokens?: Readonly<Record<string, string>>;
}

/** Which incidents are wanted, and in which order. @public */
export interface IncidentQuery {
  filter?: IncidentFilter;
  /** Default: `urgency`, or `resolved` for those that are resolved. */
  sort?: IncidentSort;
  /** The other way round than usual. */
  reverse?: boolean;
}

/** Incidents as CSV. @public */
export interface IncidentExport {
  /** With a header row, RFC 4180. */
  csv: string;
  /** How many incidents match, where these are more than are exported. */
  truncatedFrom?: number;
}

/** Which part of a list is wanted. @public */
export interface PageQuery {
  /** Default: 0. */
  offset?: number;
  /** From 1 to 200; default: 50. */
  limit?: number;
}

/**
 * The REST API of the imagepull backend, typed. Answers are validated: what does not fit its schema is thrown as an
 * error that names the field.
 *
 * @public
 */
export interface ImagepullClient {
  /**
   * Why the pods of an entity cannot pull their images.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  getEntityReport(
    entityRef: string | CompoundEntityRef,
    options?: EntityReportRequestOptions,
  ): Promise<EntityReport>;
  /**
   * Looks anew and runs the checks again. The answer does not wait for them: where `checking` is true, a report that is
   * asked for a moment later knows more.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  recheckEntity(
    entityRef: string | CompoundEntityRef,
    options?: EntityReportRequestOptions,
  ): Promise<EntityReport>;
  /**
   * The built-in runbook of a cause.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  getRunbook(
    cause: CauseId,
    options?: ImagepullRequestOptions,
  ): Promise<Runbook>;
  /**
   * What is the matter now over all clusters, of the incidents that match the filter.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  getOverview(
    filter: IncidentFilter,
    options?: ImagepullRequestOptions,
  ): Promise<Overview>;
  /**
   * One page of incidents.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  listIncidents(
    query: IncidentQuery & PageQuery,
    options?: ImagepullRequestOptions,
  ): Promise<IncidentPage>;
  /**
   * Incidents by what they have in common.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  groupIncidents(
    by: IncidentGrouping,
    filter: IncidentFilter,
    options?: ImagepullRequestOptions,
  ): Promise<IncidentGroups>;
  /**
   * Incidents as CSV, at most 10,000.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  exportIncidents(
    query: IncidentQuery,
    options?: ImagepullRequestOptions,
  ): Promise<IncidentExport>;
  /**
   * One incident with everything that is known of it.
   *
   * @throws ResponseError for an answer with a status of 400 and above; 404 for one that the caller may not see.
   */
  getIncident(
    id: string,
    options?: ImagepullRequestOptions,
  ): Promise<IncidentDetails>;
  /**
   * What was the matter over a period.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  getStatistics(
    period: StatisticsPeriod,
    filter: IncidentFilter,
    options?: ImagepullRequestOptions,
  ): Promise<Statistics>;
  /**
   * Incidents of one entity, open ones first, then the latest. Needs the same permission as its report.
   *
   * @throws ResponseError for an answer with a status of 400 and above.
   */
  listEntityIncidents(
    entityRef: string | CompoundEntityRef,
    query?: PageQuery,
    options?: ImagepullRequestOptions,
  ): Promise<IncidentPage>;
}

async function readAnswer<T>(
  response: Response,
  schema: z.ZodType<T>,
): Promise<T> {
  let body: unknown;
  try {
    body = await response.json();
  } catch (error) {
    throw new ForwardedError('The answer of imagepull is not JSON', error);
  }
  const answer = schema.safeParse(body);
  if (!answer.success) {
    throw new Error(
      `The answer of imagepull does not fit its schema: ${z.prettifyError(
        answer.error,
      )}`,
    );
  }
  return answer.data;
}

function entityPath(entityRef: string | CompoundEntityRef): string[] {
  const { kind, namespace, name } =
    typeof entityRef === 'string' ? parseEntityRef(entityRef) : entityRef;
  return ['entities', kind, namespace, name];
}

function setAll(
  query: URLSearchParams,
  values: Record<string, string | number | boolean | undefined>,
): URLSearchParams {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) {
      query.set(name, String(value));
    }
  }
  return query;
}

/** Makes an {@link ImagepullClient}. @public */
export function createImagepullClient(
  options: ImagepullClientOptions,
): ImagepullClient {
  const { discoveryApi, fetchApi } = options;

  async function send(
    method: 'GET' | 'POST',
    segments: readonly string[],
    request: EntityReportRequestOptions,
    { query, accept }: { query?: URLSearchParams; accept: string },
  ): Promise<Response> {
    const path = segments.map(encodeURIComponent).join('/');
    const search = query && query.size > 0 ? `?${query}` : '';
    const base = await discoveryApi.getBaseUrl('imagepull');
    const url = `${base}/v1/${path}${search}`;
    const headers = new Headers({ accept });
    if (request.token) {
      headers.set('authorization', `Bearer ${request.token}`);
    }
    for (const [provider, token] of Object.entries(
      request.kubernetesTokens ?? {},
    )) {
      headers.set(`${kubernetesTokenHeaderPrefix}${provider}`, token);
    }
    const response = await fetchApi.fetch(url, {
      method,
      // A plain object, since fetch APIs that decorate requests do not all accept Headers.
      headers: Object.fromEntries(headers.entries()),
      signal: request.signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }

  async function ask<T>(
    method: 'GET' | 'POST',
    segments: readonly string[],
    schema: z.ZodType<T>,
    request: EntityReportRequestOptions,
    query?: URLSearchParams,
  ): Promise<T> {
    const accept = 'application/json';
    return readAnswer(
      await send(method, segments, request, { query, accept }),
      schema,
    );
  }

  return {
    async getEntityReport(entityRef, request = {}) {
      return ask(
        'GET',
        [...entityPath(entityRef), 'report'],
        entityReportSchema,
        request,
      );
    },
    async recheckEntity(entityRef, request = {}) {
      return ask(
        'POST',
        [...entityPath(entityRef), 'recheck'],
        entityReportSchema,
        request,
      );
    },
    async getRunbook(cause, request = {}) {
      return ask('GET', ['runbooks', cause], runbookSchema, request);
    },
    async getOverview(filter, request = {}) {
      return ask(
        'GET',
        ['overview'],
        overviewSchema,
        request,
        filterToQuery(filter),
      );
    },
    async listIncidents(query, request = {}) {
      const { filter = {}, sort, reverse, offset, limit } = query;
      return ask(
        'GET',
        ['incidents'],
        incidentPageSchema,
        request,
        setAll(filterToQuery(filter), { sort, reverse, offset, limit }),
      );
    },
    async groupIncidents(by, filter, request = {}) {
      return ask(
        'GET',
        ['incident-groups', by],
        incidentGroupsSchema,
        request,
        filterToQuery(filter),
      );
    },
    async exportIncidents({ filter = {}, sort, reverse }, request = {}) {
      const response = await send('GET', ['incidents.csv'], request, {
        query: setAll(filterToQuery(filter), { sort, reverse }),
        accept: 'text/csv',
      });
      const total = response.headers.get('x-imagepull-truncated');
      return {
        csv: await response.text(),
        ...(total !== null && { truncatedFrom: Number(total) }),
      };
    },
    async getIncident(id, request = {}) {
      return ask('GET', ['incidents', id], incidentDetailsSchema, request);
    },
    async getStatistics(period, filter, request = {}) {
      return ask(
        'GET',
        ['statistics', period],
        statisticsSchema,
        request,
        filterToQuery(filter),
      );
    },
    async listEntityIncidents(entityRef, query = {}, request = {}) {
      return ask(
        'GET',
        [...entityPath(entityRef), 'incidents'],
        incidentPageSchema,
        request,
        setAll(new URLSearchParams(), { ...query }),
      );
    },
  };
}
