import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { createRequestCounter, outcomeOf } from '../metrics/requests';
import { maximumAnswerBytes, parseJson, readBody } from './body';
import { parseClusters, type Cluster } from './clusters';
import {
  createConnection,
  type Ask,
  type ClusterConnection,
} from './connection';
import { brokenOff, type AskedOf } from './failures';
import { parseRetryAfter } from './retryAfter';
import { createServerClock, type ServerClock } from './serverClock';
import { untilAborted } from './untilAborted';
import {
  createWatchConnection,
  type Open,
  type WatchConnection,
} from './watchConnection';

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
   *
   * @param signal - ends its requests earlier
   */
  connect(
    cluster: Cluster,
    credentials: { headers: Record<string, string> },
    signal?: AbortSignal,
  ): ClusterConnection;
}

/** The clusters behind kubernetes-backend, for who follows them. */
export interface WatchGateway {
  /**
   * Opens a cluster to follow it for a long time: the time-out is that of each of its requests, and watches have none.
   */
  connectToWatch(
    cluster: Cluster,
    credentials: { headers: Record<string, string> },
  ): WatchConnection;
}

/**
 * Has the API server end the request when nobody waits for it any more (`timeout`, which it knows for all requests but
 * watches): the proxy in between does not tell it that we have gone.
 */
function withTimeout(path: string, timeoutMs: number): string {
  const url = new URL(path, 'http://cluster');
  url.searchParams.set('timeout', `${Math.ceil(timeoutMs / 1000)}s`);
  return `${url.pathname}${url.search}`;
}

/** Makes the gateway. `timeoutMs` is the time that one {@link ClusterConnection} has, in milliseconds. */
export function createKubernetesGateway(options: {
  auth: AuthService;
  discovery: DiscoveryService;
  timeoutMs: number;
  /** Which program the dashboard of a cluster is, by the cluster's name. */
  dashboardApps: ReadonlyMap<string, string>;
}): KubernetesGateway & WatchGateway {
  const { auth, discovery, timeoutMs, dashboardApps } = options;
  const countRequest = createRequestCounter();

  async function findKubernetesBackend() {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'kubernetes',
    });
    return { token, baseUrl: await discovery.getBaseUrl('kubernetes') };
  }

  async function call(
    path: string,
    headers: Record<string, string>,
    signal: AbortSignal,
    clock?: ServerClock,
  ): Promise<Response> {
    const { token, baseUrl } = await untilAborted(
      findKubernetesBackend(),
      signal,
    );
    const sentAt = Date.now();
    const response = await fetch(`${baseUrl}${path}`, {
      headers: {
        accept: 'application/json',
        // Compression costs the proxy more than the loopback saves, and holds back the events of a watch.
        'accept-encoding': 'identity',
        authorization: `Bearer ${token}`,
        ...headers,
      },
      // A cluster that redirects would send us, with credentials, to where it likes.
      redirect: 'manual',
      signal,
    });
    clock?.observe({
      headers: response.headers,
      sentAt,
      receivedAt: Date.now(),
    });
    return response;
  }

  /** How a cluster is asked, with the headers that `accessTo` has decided on. */
  function to(cluster: Cluster, access: { headers: Record<string, string> }) {
    const headersOf = (accept: string) => ({
      accept,
      'Backstage-Kubernetes-Cluster': cluster.name,
      ...access.headers,
    });

    /** Counts a request once, by how it began; a cluster that breaks off later has answered. */
    async function counted<T>(
      asked: AskedOf,
      request: () => Promise<T & { status: number }>,
      ends: { deadline?: AbortSignal; signal?: AbortSignal },
    ) {
      try {
        const answer = await request();
        countRequest(asked, outcomeOf(answer.status));
        return answer;
      } catch (error) {
        const failure = brokenOff(
          cluster.name,
          error,
          ends.deadline?.aborted ? timeoutMs : undefined,
        );
        countRequest(
          asked,
          ends.signal?.aborted ? 'aborted' : failure.clusterError.code,
        );
        throw failure;
      }
    }

    return {
      ask:
        (
          deadline: AbortSignal,
          signal?: AbortSignal,
          clock?: ServerClock,
        ): Ask =>
        (path, asked, { accept = 'application/json', maximumBytes } = {}) =>
          counted(
            asked,
            async () => {
              const response = await call(
                `/proxy${withTimeout(path, timeoutMs)}`,
                headersOf(accept),
                signal ? AbortSignal.any([deadline, signal]) : deadline,
                clock,
              );
              return {
                status: response.status,
                body: await readBody(
                  response,
                  maximumBytes ?? maximumAnswerBytes,
                ),
                retryAfterMs: parseRetryAfter(response.headers),
              };
            },
            { deadline, signal },
          ),

      open:
        (clock: ServerClock): Open =>
        (path, asked, signal) =>
          counted(
            asked,
            () =>
              call(
                `/proxy${path}`,
                headersOf('application/json'),
                signal,
                clock,
              ),
            { signal },
          ),
    };
  }

  return {
    connect(cluster, credentials, signal) {
      return createConnection(
        cluster.name,
        to(cluster, credentials).ask(AbortSignal.timeout(timeoutMs), signal),
      );
    },

    connectToWatch(cluster, credentials) {
      const { ask, open } = to(cluster, credentials);
      const clock = createServerClock();
      return createWatchConnection({
        cluster: cluster.name,
        clock,
        askUntil: signal => ask(AbortSignal.timeout(timeoutMs), signal, clock),
        open: open(clock),
        timeoutMs,
      });
    },

    async listClusters() {
      const response = await call(
        '/clusters',
        {},
        AbortSignal.timeout(timeoutMs),
      );
      if (response.status !== 200) {
        // Read nevertheless, so that its connection is free again.
        await readBody(response, maximumAnswerBytes);
        throw new Error(
          `The Kubernetes backend answers with status ${response.status}`,
        );
      }
      const body = await readBody(response, maximumAnswerBytes);
      return parseClusters(parseJson(body), dashboardApps);
    },
  };
}
