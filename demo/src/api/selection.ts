import type { KubernetesObject } from '../kubernetes/objects';
import { parseFieldSelector } from './fieldSelector';
import { parseLabelSelector } from './labelSelector';
import type { Resource } from './resources';

/** Whether a list or watch is about an object. */
export type Selection = (object: KubernetesObject) => boolean;

/**
 * Reads namespace and selectors of a list or watch.
 *
 * @throws ApiError (400) when a selector is none.
 */
export function parseSelection(
  resource: Resource,
  namespace: string | undefined,
  query: URLSearchParams,
): Selection {
  const labels = parseLabelSelector(query.get('labelSelector') ?? '');
  const fields = parseFieldSelector(query.get('fieldSelector') ?? '', resource);
  return object =>
    (!namespace || object.metadata.namespace === namespace) &&
    fields(object) &&
    labels(object.metadata.labels ?? {});
}
