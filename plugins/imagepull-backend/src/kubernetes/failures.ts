import type { KubernetesObject } from 'backstage-plugin-imagepull-common';
import { z } from 'zod';
import { parseJson } from './body';
import { ClusterAccessError, clusterError } from './errors';
import { resourceName, type KubernetesResource } from './resources';

/** What was asked of a cluster, as far as its errors have to say so. */
export interface AskedOf {
  cluster: string;
  verb: 'list' | 'get';
  resource: KubernetesResource<KubernetesObject>;
}

/** A `Status`, with which an API server explains a failed request. */
const statusSchema = z.object({
  kind: z.literal('Status'),
  reason: z.string().optional(),
  message: z.string().optional(),
});

/** An error of Backstage itself: of kubernetes-backend before, or instead of, an answer of the cluster. */
const backstageErrorSchema = z.object({
  error: z.object({ name: z.string(), message: z.string() }),
});

/** How kubernetes-backend 0.21 begins the message of a request that the cluster never answered. */
const connectionErrorPattern = /^Cluster '.*' request error/s;

function backstageFailure(
  asked: AskedOf,
  status: number,
  error: { name: string; message: string },
): ClusterAccessError {
  const { cluster } = asked;
  const detail = error.message;
  if (status === 404) {
    return new ClusterAccessError(
      clusterError('unknown-cluster', { cluster }),
      detail,
    );
  }
  if (connectionErrorPattern.test(error.message)) {
    return new ClusterAccessError(
      clusterError('unreachable', { cluster }),
      detail,
    );
  }
  return new ClusterAccessError(
    clusterError(
      'server-error',
      { cluster },
      { text: 'cluster.backstage-error' },
    ),
    detail,
  );
}

function forbidden(
  asked: AskedOf,
  isRbac: boolean,
  detail: string | undefined,
): ClusterAccessError {
  const { cluster, verb } = asked;
  const resource = resourceName(asked.resource);
  // Without a Status it is not the API server that refuses: naming a permission would send the reader astray.
  return new ClusterAccessError(
    isRbac
      ? clusterError(
          'forbidden',
          { cluster, verb, resource },
          {
            text: 'cluster.forbidden',
            missingPermission: `${verb} ${resource}`,
          },
        )
      : clusterError('forbidden', { cluster, status: 403 }),
    detail,
  );
}

/** What a failed response means. Distinguishes the cluster's own answers from those of kubernetes-backend. */
export function failureOf(
  asked: AskedOf,
  status: number,
  body: string,
): ClusterAccessError {
  const { cluster } = asked;
  const json = parseJson(body);
  const ownError = backstageErrorSchema.safeParse(json);
  if (ownError.success) {
    return backstageFailure(asked, status, ownError.data.error);
  }
  const parsedStatus = statusSchema.safeParse(json);
  const kubernetesStatus = parsedStatus.success ? parsedStatus.data : undefined;
  const detail = kubernetesStatus?.message;

  if (status === 401) {
    return new ClusterAccessError(
      clusterError('unauthorized', { cluster }),
      detail,
    );
  }
  if (status === 403) {
    return forbidden(asked, kubernetesStatus?.reason === 'Forbidden', detail);
  }
  if (status === 429) {
    return new ClusterAccessError(
      clusterError('rate-limited', { cluster }),
      detail,
    );
  }
  // A path that no API server lacks is missing, or we are sent elsewhere: this is something else than an API server.
  if (status === 404 || status < 400) {
    return new ClusterAccessError(
      clusterError('invalid-answer', { cluster }),
      detail ?? `status ${status}`,
    );
  }
  return new ClusterAccessError(
    clusterError('server-error', { cluster, status }),
    detail,
  );
}

/** Whether a failed response says that an object of this name does not exist. */
export function saysNotFound(status: number, body: string): boolean {
  const parsed = statusSchema.safeParse(parseJson(body));
  return status === 404 && parsed.success && parsed.data.reason === 'NotFound';
}

/** Whether an API server refuses the request's parameters. */
export function saysBadRequest(status: number, body: string): boolean {
  return status === 400 && statusSchema.safeParse(parseJson(body)).success;
}
