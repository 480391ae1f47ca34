import type { KubernetesObject } from 'backstage-plugin-imagepull-common';
import { resourceName, type KubernetesResource } from '../kubernetes/resources';
import { imagepullMeter } from './meter';

/** What became of a request, by its status. */
export function outcomeOf(status: number): string {
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 410:
      return 'expired';
    case 429:
      return 'rate-limited';
    default:
      if (status >= 500) {
        return 'server-error';
      }
      return status >= 200 && status < 300 ? 'ok' : 'invalid-answer';
  }
}

/**
 * Makes `imagepull.api.requests`: requests to the API servers of clusters, by cluster, verb, resource and outcome, which is
 * that of {@link outcomeOf}, the code of a `ClusterError`, or `aborted` where nobody waited any more. A cluster that
 * kubernetes-backend cannot reach is a `server-error`, since that is its status. A watch counts once, however long it lasts.
 */
export function createRequestCounter() {
  const counter = imagepullMeter().createCounter('imagepull.api.requests', {
    description: 'Requests to the Kubernetes API servers of clusters',
    unit: '{request}',
  });
  return (
    asked: {
      cluster: string;
      verb: string;
      resource: KubernetesResource<KubernetesObject>;
    },
    outcome: string,
  ) =>
    counter.add(1, {
      cluster: asked.cluster,
      verb: asked.verb,
      resource: resourceName(asked.resource),
      outcome,
    });
}
