import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { KubernetesObject } from 'backstage-plugin-imagepull-common';
import { z } from 'zod';
import {
  AnswerTooLargeError,
  maximumAnswerBytes,
  parseJson,
  readBody,
} from './body';
import { parseClusters, type Cluster } from './clusters';
import { ClusterAccessError, clusterError } from './errors';
import {
  failureOf,
  saysBadRequest,
  saysNotFound,
  type AskedOf,
} from './failures';
import {
  apiVersionOf,
  resourcePath,
  type KubernetesResource,
} from './resources';

/** A LIST. */
export interface ListRequest<T extends KubernetesObject> {
  resource: KubernetesResource<T>;
  /** Absent: all namespaces. */
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** Objects to stop after, read in pages. Absent: all of them in one answer. */
  maximum?: number;
}

/** What a LIST gave. */
export interface ObjectList<T> {
  items: T[];
  /** There are more than were asked for. */
  truncated: boolean;
}

/** A GET of one object. */
export interface GetRequest<T extends KubernetesObject> {
  resource: KubernetesResource<T>;
  namespace: string;
  name: string;
}

/** One cluster, for as long as the time-out of clusters lasts. All methods throw {@link ClusterAccessError}. */
export interface ClusterConnection {
  list<T extends KubernetesObject>(
    request: ListRequest<T>,
  ): Promise<ObjectList<T>>;
  /** The object, or undefined when there is none of that name. */
  get<T extends KubernetesObject>(
    request: GetRequest<T>,
  ): Promise<T | undefined>;
}

/** The clusters behind kubernetes-backend. Nothing else in this plugin knows how that is called. */
export interface KubernetesGateway {
  /**
   * All clusters that kubernetes-backend knows, read with this plugin's own credentials.
   *
   * @throws Error when kubernetes-backend does not answer as expected
   */
  listClusters(): Promise<Cluster[]>;
  /**
   * Opens a cluster with the headers that `accessTo` has decided on. The time-out covers everything that is done with
   * the connection together, so that a slow cluster takes no longer for five requests than for one.
   */
  connect(
    cluster: Cluster,
    credentials: { headers: Record<string, string> },
  ): ClusterConnection;
}

/** Objects per page, as client-go's pager has it. */
const pageSize = 500;

function listSchema<T extends KubernetesObject>(
  resource: KubernetesResource<T>,
) {
  return z.object({
    kind: z.literal(`${resource.kind}List`),
    metadata: z.object({ continue: z.string().optional() }).nullish(),
    items: z.array(resource.schema),
  });
}

/** Makes the gateway. `timeoutMs` is the time that one {@link ClusterConnection} has, in milliseconds. */
export function createKubernetesGateway(options: {
  auth: AuthService;
  discovery: DiscoveryService;
  timeoutMs: number;
  /** Which program the dashboard of a cluster is, by the cluster's name. */
  dashboardApps: ReadonlyMap<string, string>;
}): KubernetesGateway {
  const { auth, discovery, timeoutMs, dashboardApps } = options;

  async function call(
    path: string,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): Promise<{ status: number; body: string }> {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'kubernetes',
    });
    const response = await fetch(
      `${await discovery.getBaseUrl('kubernetes')}${path}`,
      {
        headers: {
          accept: 'application/json',
          // Compression costs the proxy more than the loopback saves.
          'accept-encoding': 'identity',
          authorization: `Bearer ${token}`,
          ...headers,
        },
        // A cluster that redirects would send us, with credentials, to where it likes.
        redirect: 'manual',
        signal,
      },
    );
    return { status: response.status, body: await readBody(response) };
  }

  function connect(
    cluster: Cluster,
    credentials: { headers: Record<string, string> },
  ): ClusterConnection {
    const deadline = AbortSignal.timeout(timeoutMs);

    function thrownBy(error: unknown): ClusterAccessError {
      const params = { cluster: cluster.name };
      if (deadline.aborted) {
        const seconds = Math.max(1, Math.round(timeoutMs / 1000));
        return new ClusterAccessError(
          clusterError('timeout', { ...params, seconds }),
        );
      }
      if (error instanceof AnswerTooLargeError) {
        const megabytes = maximumAnswerBytes / 1024 / 1024;
        return new ClusterAccessError(
          clusterError(
            'invalid-answer',
            { ...params, megabytes },
            { text: 'cluster.answer-too-large' },
          ),
        );
      }
      return new ClusterAccessError(
        clusterError('unreachable', params),
        // `fetch` says only that it failed; why is in the cause.
        error instanceof Error && error.cause
          ? `${error}: ${error.cause}`
          : String(error),
      );
    }

    async function ask(path: string) {
      try {
        return await call(
          `/proxy${path}`,
          {
            'Backstage-Kubernetes-Cluster': cluster.name,
            ...credentials.headers,
          },
          deadline,
        );
      } catch (error) {
        throw thrownBy(error);
      }
    }

    function parse<T>(body: string, schema: z.ZodType<T>): T {
      const parsed = schema.safeParse(parseJson(body));
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new ClusterAccessError(
          clusterError('invalid-answer', { cluster: cluster.name }),
          `${issue.path.join('.') || 'body'}: ${issue.message}`,
        );
      }
      return parsed.data;
    }

    async function page<T extends KubernetesObject>(
      request: ListRequest<T>,
      limit: number | undefined,
      continueFrom: string | undefined,
    ): Promise<{ items: T[]; next?: string }> {
      const { resource, namespace, labelSelector, fieldSelector } = request;
      const asked: AskedOf = { cluster: cluster.name, verb: 'list', resource };
      const { status, body } = await ask(
        resourcePath(resource, {
          namespace,
          query: {
            labelSelector,
            fieldSelector,
            limit: limit?.toString(),
            continue: continueFrom,
          },
        }),
      );
      if (status !== 200) {
        throw labelSelector && saysBadRequest(status, body)
          ? new ClusterAccessError(
              clusterError(
                'server-error',
                { cluster: cluster.name, selector: labelSelector },
                { text: 'cluster.selector-refused' },
              ),
            )
          : failureOf(asked, status, body);
      }
      const list = parse(body, listSchema(resource));
      return { items: list.items, next: list.metadata?.continue || undefined };
    }

    return {
      async list(request) {
        const { resource, maximum } = request;
        const limit =
          maximum === undefined ? undefined : Math.min(maximum, pageSize);
        // Counted in pages, so that a cluster which always names a next page comes to an end.
        const pages = maximum === undefined ? 1 : Math.ceil(maximum / pageSize);
        const items = [];
        let next: string | undefined;
        for (
          let number = 0;
          number === 0 || (next && number < pages);
          number++
        ) {
          const answer = await page(request, limit, next);
          items.push(...answer.items);
          next = answer.next;
        }
        return {
          // Items of a list carry neither of these.
          items: items.map(item => ({
            ...item,
            apiVersion: apiVersionOf(resource),
            kind: resource.kind,
          })),
          truncated: next !== undefined,
        };
      },

      async get({ resource, namespace, name }) {
        const { status, body } = await ask(
          resourcePath(resource, { namespace, name }),
        );
        if (status === 200) {
          parse(body, z.object({ kind: z.literal(resource.kind) }));
          return parse(body, resource.schema);
        }
        if (saysNotFound(status, body)) {
          return undefined;
        }
        throw failureOf(
          { cluster: cluster.name, verb: 'get', resource },
          status,
          body,
        );
      },
    };
  }

  return {
    connect,
    async listClusters() {
      const { status, body } = await call(
        '/clusters',
        {},
        AbortSignal.timeout(timeoutMs),
      );
      if (status !== 200) {
        throw new Error(`The Kubernetes backend answers with status ${status}`);
      }
      return parseClusters(parseJson(body), dashboardApps);
    },
  };
}
