import type { KubernetesObject } from 'backstage-plugin-imagepull-common';
import { z } from 'zod';
import { parseJson, readBody } from './body';
import type { Ask } from './connection';
import { ClusterAccessError, clusterError } from './errors';
import { brokenOff, failureOf, type AskedOf } from './failures';
import { readLines } from './lines';
import {
  apiVersionOf,
  resourcePath,
  type KubernetesResource,
} from './resources';
import { parseRetryAfter } from './retryAfter';
import type { ServerClock } from './serverClock';
import { shareStrings } from './sharedStrings';
import { untilAborted } from './untilAborted';
import {
  namedObjectOf,
  parseWatchLine,
  problemOf,
  type WatchEvent,
} from './watchEvents';

/** The largest line of a watch that is read, in bytes. An object in etcd has at most 1.5 MiB (etcd 3, `--max-request-bytes`). */
export const maximumLineBytes = 4 * 1024 * 1024;

/** The longest reason of a refusal that is read, in bytes. */
const maximumRefusalBytes = 64 * 1024;

/** Objects that are followed. */
export interface Followed<T extends KubernetesObject> {
  resource: KubernetesResource<T>;
  /** Absent: all namespaces. */
  namespace?: string;
  fieldSelector?: string;
}

/** One page of a list. */
export interface ListPage<T> {
  objects: T[];
  /** What is wrong with those objects of the page that are not in `objects`. */
  problems: string[];
  /** To watch from. */
  resourceVersion: string;
  /** What the next page goes on from; absent on the last one. */
  next?: string;
}

/**
 * One cluster, for lists and watches that follow it for as long as one likes. All methods, and what they return, throw
 * {@link ClusterAccessError}; what is too old to be gone on from is an `expired` one.
 */
export interface WatchConnection {
  /** Name of the cluster. */
  cluster: string;
  /** The clock of the cluster, read from all answers. */
  clock: ServerClock;
  /** Tells all streams of this cluster that one of them was dead, or found the cluster gone: the others may be dead, too. */
  doubt(): void;
  /** Calls the listener at each doubt. Returns what ends that. */
  onDoubt(listener: () => void): () => void;
  /** Reads one page, within the time-out of clusters. */
  listPage<T extends KubernetesObject>(
    request: Followed<T> & { limit: number; continueFrom?: string },
    signal: AbortSignal,
  ): Promise<ListPage<T>>;
  /**
   * Watches until the cluster ends it, or until the signal. Nothing here notices a stream that is dead but not closed,
   * and kubernetes-backend's proxy makes such streams: it does not close ours when the one to the cluster breaks. Nor
   * does it tell that the cluster has accepted the watch before the cluster sends its first event.
   */
  watch<T extends KubernetesObject>(
    request: Followed<T> & { resourceVersion: string; timeoutSeconds: number },
    signal: AbortSignal,
  ): AsyncGenerator<WatchEvent<T>, void, undefined>;
}

/** Opens a response for a path of the cluster's API, whose body is still to be read. */
export type Open = (
  path: string,
  asked: AskedOf,
  signal: AbortSignal,
) => Promise<Response>;

const pageSchema = z.object({
  kind: z.string(),
  metadata: z.object({
    resourceVersion: z.string().min(1).max(200),
    continue: z.string().max(10_000).optional(),
  }),
  items: z.array(z.unknown()),
});

/** Makes {@link WatchConnection}. */
export function createWatchConnection(options: {
  cluster: string;
  clock: ServerClock;
  /** Makes what asks until the signal, and no longer than the time-out of clusters. */
  askUntil: (signal: AbortSignal) => Ask;
  open: Open;
  /** How long the reason of a refusal is read at most, in milliseconds. */
  timeoutMs: number;
}): WatchConnection {
  const { cluster, clock, askUntil, open, timeoutMs } = options;
  const doubters = new Set<() => void>();

  /** A refusal counts even when its reason cannot be read. */
  async function refusalOf(asked: AskedOf, response: Response) {
    const body = await untilAborted(
      readBody(response, maximumRefusalBytes),
      AbortSignal.timeout(timeoutMs),
    ).catch(() => '');
    const retryAfterMs = parseRetryAfter(response.headers);
    return failureOf(asked, response.status, body, retryAfterMs);
  }

  return {
    cluster,
    clock,

    doubt() {
      for (const listener of [...doubters]) {
        listener();
      }
    },

    onDoubt(listener) {
      doubters.add(listener);
      return () => doubters.delete(listener);
    },

    async listPage(
      { resource, namespace, fieldSelector, limit, continueFrom },
      signal,
    ) {
      const asked = { cluster, verb: 'list', resource } as const;
      const path = resourcePath(resource, {
        namespace,
        query: {
          fieldSelector,
          limit: String(limit),
          continue: continueFrom,
        },
      });
      const { status, body, retryAfterMs } = await askUntil(signal)(
        path,
        asked,
      );
      if (status !== 200) {
        throw failureOf(asked, status, body, retryAfterMs);
      }
      const list = pageSchema.safeParse(parseJson(body));
      if (!list.success || list.data.kind !== `${resource.kind}List`) {
        throw new ClusterAccessError(
          clusterError('invalid-answer', { cluster }),
          list.success ? `a ${list.data.kind}` : problemOf(list.error),
        );
      }
      const { metadata, items } = list.data;
      const schema = namedObjectOf(resource);
      const objects = [];
      const problems = [];
      for (const item of items) {
        const object = schema.safeParse(item);
        if (object.success) {
          objects.push({
            ...object.data,
            // Items of a list carry neither of these.
            apiVersion: apiVersionOf(resource),
            kind: resource.kind,
          });
        } else {
          problems.push(problemOf(object.error));
        }
      }
      return {
        objects: shareStrings(objects),
        problems,
        resourceVersion: metadata.resourceVersion,
        next: metadata.continue || undefined,
      };
    },

    async *watch(
      { resource, namespace, fieldSelector, resourceVersion, timeoutSeconds },
      signal,
    ) {
      const asked = { cluster, verb: 'watch', resource } as const;
      const path = resourcePath(resource, {
        namespace,
        query: {
          watch: '1',
          allowWatchBookmarks: 'true',
          fieldSelector,
          resourceVersion,
          timeoutSeconds: String(timeoutSeconds),
        },
      });
      const schema = namedObjectOf(resource);
      const over = new AbortController();
      try {
        const response = await open(
          path,
          asked,
          AbortSignal.any([signal, over.signal]),
        );
        if (response.status !== 200 || !response.body) {
          throw await refusalOf(asked, response);
        }
        for await (const line of readLines(response.body, maximumLineBytes)) {
          // What was cut comes again whole: whoever goes on does so from the version before it.
          const isCut =
            !line.complete &&
            line.text.startsWith('{') &&
            parseJson(line.text) === undefined;
          if (!isCut) {
            yield parseWatchLine(line.text, asked, schema);
          }
        }
      } catch (error) {
        throw error instanceof ClusterAccessError
          ? error
          : brokenOff(cluster, error);
      } finally {
        over.abort();
      }
    },
  };
}
