import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  AnswerTooLargeError,
  maximumAnswerBytes,
  parseJson,
  readBody,
  type Answer,
} from './body';
import { parseClusters, type Cluster } from './clusters';
import {
  createConnection,
  type Ask,
  type ClusterConnection,
} from './connection';
import { ClusterAccessError, clusterError } from './errors';
import { untilAborted } from './untilAborted';

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
}): KubernetesGateway {
  const { auth, discovery, timeoutMs, dashboardApps } = options;

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
    maximumBytes = maximumAnswerBytes,
  ): Promise<Answer> {
    const { token, baseUrl } = await untilAborted(
      findKubernetesBackend(),
      signal,
    );
    const response = await fetch(`${baseUrl}${path}`, {
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
    });
    return {
      status: response.status,
      body: await readBody(response, maximumBytes),
    };
  }

  function connect(
    cluster: Cluster,
    credentials: { headers: Record<string, string> },
    signal?: AbortSignal,
  ): ClusterConnection {
    const deadline = AbortSignal.timeout(timeoutMs);
    const end = signal ? AbortSignal.any([deadline, signal]) : deadline;

    function thrownBy(error: unknown): ClusterAccessError {
      const params = { cluster: cluster.name };
      if (deadline.aborted) {
        const seconds = Math.max(1, Math.round(timeoutMs / 1000));
        return new ClusterAccessError(
          clusterError('timeout', { ...params, seconds }),
        );
      }
      if (error instanceof AnswerTooLargeError) {
        const megabytes = error.maximumBytes / 1024 / 1024;
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

    const ask: Ask = async (
      path,
      { accept = 'application/json', maximumBytes } = {},
    ) => {
      try {
        return await call(
          `/proxy${withTimeout(path, timeoutMs)}`,
          {
            accept,
            'Backstage-Kubernetes-Cluster': cluster.name,
            ...credentials.headers,
          },
          end,
          maximumBytes,
        );
      } catch (error) {
        throw thrownBy(error);
      }
    };

    return createConnection(cluster.name, ask);
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
