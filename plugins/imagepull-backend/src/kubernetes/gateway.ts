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
import { createConnection, type ClusterConnection } from './connection';
import { ClusterAccessError, clusterError } from './errors';

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
  ): Promise<Answer> {
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

    async function ask(path: string, accept = 'application/json') {
      try {
        return await call(
          `/proxy${path}`,
          {
            accept,
            'Backstage-Kubernetes-Cluster': cluster.name,
            ...credentials.headers,
          },
          end,
        );
      } catch (error) {
        throw thrownBy(error);
      }
    }

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
