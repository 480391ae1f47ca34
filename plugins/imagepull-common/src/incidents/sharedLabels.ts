import type { Pod } from '../kubernetes/types';

/** Labels that change with each revision or pod, so that they say nothing about where a pod belongs. */
const passingLabels: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'rollouts-pod-template-hash',
  'pod-template-generation',
  'controller-revision-hash',
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/job-completion-index',
]);

/** The label by which Backstage finds the pods of an entity. It is kept whatever else there is. */
const entityLabel = 'backstage.io/kubernetes-id';

/** More labels than this are no help in finding an owner. */
const maximumLabels = 100;

/** What Kubernetes allows (apimachinery, `IsQualifiedName`): a DNS name and a slash, where it has a prefix, and a name. */
const labelKey =
  /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
/** What Kubernetes allows (apimachinery, `IsValidLabelValue`). */
const labelValue = /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;

/**
 * The labels that all of these pods have with the same values, in order; none of no pod. What is no label by the rules
 * of Kubernetes is left out, as are those that change with each revision or pod.
 */
export function sharedLabels(pods: readonly Pod[]): Record<string, string> {
  const [first, ...others] = pods;
  const shared = Object.entries(first?.metadata?.labels ?? {})
    .filter(
      ([key, value]) =>
        !passingLabels.has(key) &&
        labelKey.test(key) &&
        labelValue.test(value) &&
        others.every(({ metadata }) => metadata?.labels?.[key] === value),
    )
    .sort(
      ([a], [b]) =>
        Number(b === entityLabel) - Number(a === entityLabel) ||
        (a < b ? -1 : 1),
    );
  return Object.fromEntries(shared.slice(0, maximumLabels));
}
