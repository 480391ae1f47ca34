import {
  parseEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { ForwardedError, ResponseError } from '@backstage/errors';
import { z } from 'zod';
import { filterToQuery } from '../incidents/filterQuery';
import {
  entityReportSchema,
  incidentDetailsSchema,
  incidentGroupsSchema,
  incidentPageSchema,
  overviewSchema,
  runbookSchema,
  statisticsSchema,
} from '../schema';
import {
  kubernetesTokenHeaderPrefix,
  type EntityReportRequestOptions,
  type ImagepullClient,
  type ImagepullClientOptions,
} from './clientTypes';

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
