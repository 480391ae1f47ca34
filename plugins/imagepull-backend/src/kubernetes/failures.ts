import type {
  ClusterError,
  KubernetesObject,
} from 'backstage-plugin-imagepull-common';
import { z } from 'zod';
import { AnswerTooLargeError, parseJson } from './body';
import { ClusterAccessError, clusterError } from './errors';
import { resourceName, type KubernetesResource } from './resources';
import { boundedRetryAfter } from './retryAfter';

/** What can be done with a resource here, in the words of RBAC. */
export type Verb = 'list' | 'get' | 'watch';

/** What was asked of a cluster, as far as its errors have to say so. */
export interface AskedOf {
  cluster: string;
  verb: Verb;
  resource: KubernetesResource<KubernetesObject>;
}

/** A `Status`, with which an API server explains a failed request. */
const statusSchema = z.object({
  kind: z.literal('Status'),
  reason: z.string().optional(),
  message: z.string().optional(),
  details: z
    .object({ retryAfterSeconds: z.number().optional() })
    .nullish()
    .catch(undefined),
});

/** An error of Backstage itself: of kubernetes-backend before, or instead of, an answer of the cluster. */
const backstageErrorSchema = z.object({
  error: z.object({ name: z.string(), message: z.string() }),
});

/** How kubernetes-backend 0.21 begins the message of a request that the cluster never answered. */
const connectionErrorPattern = /^Cluster '.*' request error/s;

function backstageFailure(
  { cluster }: AskedOf,
  status: number,
  message: string,
): ClusterError {
  if (status === 404) {
    return clusterError('unknown-cluster', { cluster });
  }
  return connectionErrorPattern.test(message)
    ? clusterError('unreachable', { cluster })
    : clusterError(
        'server-error',
        { cluster },
        { text: 'cluster.backstage-error' },
      );
}

function forbidden(asked: AskedOf, isRbac: boolean): ClusterError {
  const { cluster, verb } = asked;
  const resource = resourceName(asked.resource);
  // Without a Status it is not the API server that refuses: naming a permission would send the reader astray.
  return isRbac
    ? clusterError(
        'forbidden',
        { cluster, verb, resource },
        { text: 'cluster.forbidden', missingPermission: `${verb} ${resource}` },
      )
    : clusterError('forbidden', { cluster, status: 403 });
}

function clusterFailure(
  asked: AskedOf,
  status: number,
  reason: string | undefined,
): ClusterError {
  const { cluster } = asked;
  if (status === 401) {
    return clusterError('unauthorized', { cluster });
  }
  if (status === 403) {
    return forbidden(asked, reason === 'Forbidden');
  }
  if (status === 429) {
    return clusterError('rate-limited', { cluster });
  }
  // A path that no API server lacks is missing, or we are sent elsewhere: this is something else than an API server.
  if (status === 404 || status < 400) {
    return clusterError('invalid-answer', { cluster });
  }
  return clusterError('server-error', { cluster, status });
}

/**
 * What a failed response means. Distinguishes the cluster's own answers from those of kubernetes-backend.
 *
 * @param retryAfterMs - what its `Retry-After` says, see {@link parseRetryAfter}
 */
export function failureOf(
  asked: AskedOf,
  status: number,
  body: string,
  retryAfterMs?: number,
): ClusterAccessError {
  const json = parseJson(body);
  const ownError = backstageErrorSchema.safeParse(json);
  if (ownError.success) {
    const { message } = ownError.data.error;
    return new ClusterAccessError(
      backstageFailure(asked, status, message),
      message,
      { retryAfterMs },
    );
  }
  const parsedStatus = statusSchema.safeParse(json);
  const { reason, message, details } = parsedStatus.success
    ? parsedStatus.data
    : { reason: undefined, message: undefined, details: undefined };
  const shown = clusterFailure(asked, status, reason);
  return new ClusterAccessError(
    shown,
    message ??
      (shown.code === 'invalid-answer' ? `status ${status}` : undefined),
    {
      retryAfterMs:
        retryAfterMs ??
        (details?.retryAfterSeconds === undefined
          ? undefined
          : boundedRetryAfter(details.retryAfterSeconds * 1000)),
      // Both reasons stand for it, depending on which part of the API server says so.
      expired: status === 410 || reason === 'Expired' || reason === 'Gone',
    },
  );
}

/**
 * What it means that a request broke off or was never answered.
 *
 * @param timedOutAfterMs - how long it was waited for, when that is why
 */
export function brokenOff(
  cluster: string,
  error: unknown,
  timedOutAfterMs?: number,
): ClusterAccessError {
  if (timedOutAfterMs !== undefined) {
    const seconds = Math.max(1, Math.round(timedOutAfterMs / 1000));
    return new ClusterAccessError(
      clusterError('timeout', { cluster, seconds }),
    );
  }
  if (error instanceof AnswerTooLargeError) {
    const megabytes = error.maximumBytes / 1024 / 1024;
    return new ClusterAccessError(
      clusterError(
        'invalid-answer',
        { cluster, megabytes },
        { text: 'cluster.answer-too-large' },
      ),
    );
  }
  return new ClusterAccessError(
    clusterError('unreachable', { cluster }),
    // `fetch` says only that it failed; why is in the cause.
    error instanceof Error && error.cause
      ? `${error}: ${error.cause}`
      : String(error),
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
