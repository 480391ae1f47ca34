import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
} from '@backstage/plugin-kubernetes-common';
import type { PodSelection } from 'backstage-plugin-imagepull-common';

/** Not exported by @backstage/plugin-kubernetes-common 0.9. */
const namespaceAnnotation = 'backstage.io/kubernetes-namespace';

/** A DNS label, RFC 1123, which is what Kubernetes accepts as the name of a namespace. */
const namespacePattern = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * Which pods are an entity's own, by the annotations of the Kubernetes plugin and with their meaning there
 * (@backstage/plugin-kubernetes-backend 0.21, KubernetesFanOutHandler): a label selector goes before an id.
 *
 * @returns undefined for an entity with neither annotation, on which the Kubernetes plugin shows nothing
 * (`isKubernetesAvailable`).
 * @throws InputError that names the annotation when a namespace is given that cannot exist
 */
export function podSelectionOf(entity: Entity): PodSelection | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const id = annotations[KUBERNETES_ANNOTATION];
  const labelSelector =
    annotations[KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION] ||
    (id && `${KUBERNETES_ANNOTATION}=${id}`);
  if (!labelSelector) {
    return undefined;
  }
  const namespace = annotations[namespaceAnnotation];
  if (!namespace) {
    return { labelSelector };
  }
  if (!namespacePattern.test(namespace)) {
    throw new InputError(
      `Annotation '${namespaceAnnotation}' of '${stringifyEntityRef(
        entity,
      )}' is not the name of a namespace`,
    );
  }
  return { labelSelector, namespace };
}
