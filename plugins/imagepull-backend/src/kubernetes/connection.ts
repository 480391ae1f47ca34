import type {
  KubernetesObject,
  PullSecret,
  PullSecretContent,
} from 'backstage-plugin-imagepull-common';
import { z } from 'zod';
import { parseJson, type Answer } from './body';
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
import {
  maximumSecretBytes,
  maximumTableBytes,
  parsePullSecret,
  parseSecretNames,
  secrets,
  tableOnly,
} from './secrets';
import { shareStrings } from './sharedStrings';

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
  /** Absent: an object of the cluster, such as a node. */
  namespace?: string;
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
  /** Names and types of all secrets of a namespace. Their data stay in the cluster. */
  listSecrets(namespace: string): Promise<PullSecret[]>;
  /**
   * Which registries one secret is for, or undefined when there is none of that name. The whole secret comes over the
   * wire: only for who allows it in app-config.
   */
  readPullSecret(
    namespace: string,
    name: string,
  ): Promise<PullSecretContent | undefined>;
}

/** Sends a request for a path of the cluster's API. Accepts JSON where nothing else is said. */
export type Ask = (
  path: string,
  asked: AskedOf,
  options?: {
    accept?: string;
    /** The largest answer that is read, in bytes. */
    maximumBytes?: number;
  },
) => Promise<Answer>;

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

/** Reads objects of one cluster. */
export function createConnection(cluster: string, ask: Ask): ClusterConnection {
  function parse<T>(body: string, schema: z.ZodType<T>): T {
    const parsed = schema.safeParse(parseJson(body));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new ClusterAccessError(
        clusterError('invalid-answer', { cluster }),
        `${issue.path.join('.') || 'body'}: ${issue.message}`,
      );
    }
    return parsed.data;
  }

  /** Says nothing of the answer, which could hold what nobody is to see. */
  function noSecret(): never {
    throw new ClusterAccessError(
      clusterError('invalid-answer', { cluster }),
      'not a secret, or no table of secrets',
    );
  }

  async function page<T extends KubernetesObject>(
    request: ListRequest<T>,
    limit: number | undefined,
    continueFrom: string | undefined,
  ): Promise<{ items: T[]; next?: string }> {
    const { resource, namespace, labelSelector, fieldSelector } = request;
    const asked: AskedOf = { cluster, verb: 'list', resource };
    const { status, body, retryAfterMs } = await ask(
      resourcePath(resource, {
        namespace,
        query: {
          labelSelector,
          fieldSelector,
          limit: limit?.toString(),
          continue: continueFrom,
        },
      }),
      asked,
    );
    if (status !== 200) {
      throw labelSelector && saysBadRequest(status, body)
        ? new ClusterAccessError(
            clusterError(
              'server-error',
              { cluster, selector: labelSelector },
              { text: 'cluster.selector-refused' },
            ),
          )
        : failureOf(asked, status, body, retryAfterMs);
    }
    const list = shareStrings(parse(body, listSchema(resource)));
    return { items: list.items, next: list.metadata?.continue || undefined };
  }

  return {
    async list(request) {
      const { resource, maximum } = request;
      const limit =
        maximum === undefined ? undefined : Math.min(maximum, pageSize);
      // Counted in pages, so that a cluster which always names a next page comes to an end.
      const pages = maximum === undefined ? 1 : Math.ceil(maximum / pageSize);
      let { items, next } = await page(request, limit, undefined);
      for (let number = 1; next && number < pages; number++) {
        const more = await page(request, limit, next);
        items = items.concat(more.items);
        next = more.next;
      }
      const wanted = maximum === undefined ? items : items.slice(0, maximum);
      return {
        // Items of a list carry neither of these.
        items: wanted.map(item => ({
          ...item,
          apiVersion: apiVersionOf(resource),
          kind: resource.kind,
        })),
        truncated: next !== undefined || wanted.length < items.length,
      };
    },

    async get({ resource, namespace, name }) {
      const asked: AskedOf = { cluster, verb: 'get', resource };
      const { status, body, retryAfterMs } = await ask(
        resourcePath(resource, { namespace, name }),
        asked,
      );
      if (status === 200) {
        parse(body, z.object({ kind: z.literal(resource.kind) }));
        return parse(body, resource.schema);
      }
      if (saysNotFound(status, body)) {
        return undefined;
      }
      throw failureOf(asked, status, body, retryAfterMs);
    },

    async listSecrets(namespace) {
      const asked: AskedOf = { cluster, verb: 'list', resource: secrets };
      const { status, body, retryAfterMs } = await ask(
        // Without the rows' objects: an annotation of `kubectl apply` repeats the data of a secret.
        resourcePath(secrets, { namespace, query: { includeObject: 'None' } }),
        asked,
        { accept: tableOnly, maximumBytes: maximumTableBytes },
      );
      if (status !== 200) {
        throw failureOf(asked, status, body, retryAfterMs);
      }
      return parseSecretNames(body, new Date()) ?? noSecret();
    },

    async readPullSecret(namespace, name) {
      const asked: AskedOf = { cluster, verb: 'get', resource: secrets };
      const { status, body } = await ask(
        resourcePath(secrets, { namespace, name }),
        asked,
        { maximumBytes: maximumSecretBytes },
      );
      if (status === 200) {
        return parsePullSecret(body) ?? noSecret();
      }
      if (saysNotFound(status, body)) {
        return undefined;
      }
      // Without what the answer says beside its status.
      throw new ClusterAccessError(
        failureOf(asked, status, body).clusterError,
        `status ${status}`,
      );
    },
  };
}
