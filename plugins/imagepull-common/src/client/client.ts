import {
  parseEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { ForwardedError, ResponseError } from '@backstage/errors';
import { z } from 'zod';
import type { CauseId } from '../causes/causeIds';
import {
  entityReportSchema,
  runbookSchema,
  type EntityReport,
  type Runbook,
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

/** Makes an {@link ImagepullClient}. @public */
export function createImagepullClient(
  options: ImagepullClientOptions,
): ImagepullClient {
  const { discoveryApi, fetchApi } = options;

  async function ask<T>(
    method: 'GET' | 'POST',
    segments: readonly string[],
    schema: z.ZodType<T>,
    request: EntityReportRequestOptions,
  ): Promise<T> {
    const path = segments.map(encodeURIComponent).join('/');
    const url = `${await discoveryApi.getBaseUrl('imagepull')}/v1/${path}`;
    const headers = new Headers({ accept: 'application/json' });
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
    return readAnswer(response, schema);
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
  };
}
