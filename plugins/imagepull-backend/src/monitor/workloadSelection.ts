import type { PodSelection, Workload } from 'backstage-plugin-imagepull-common';

/** How the pods of one workload are found. */
export interface WorkloadSelection extends PodSelection {
  namespace: string;
  /** For a pod whose labels say nothing. */
  fieldSelector?: string;
}

/** Labels that tell one revision, run or pod of a workload from the others, so that they do not hold for all its pods. */
const passingLabels: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'rollouts-pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'job-name',
  'controller-uid',
  'app.kubernetes.io/version',
  'helm.sh/chart',
  'chart',
  'version',
  'tags.datadoghq.com/version',
  'kubernetes.io/hostname',
]);

/** Of a Job's run, and of the place of a pod (kubelet 1.36 copies the topology of the node to its pods). */
const passingPrefixes = ['batch.kubernetes.io/', 'topology.kubernetes.io/'];

function isPassing(label: string): boolean {
  return (
    passingLabels.has(label) ||
    passingPrefixes.some(prefix => label.startsWith(prefix))
  );
}

/** A label as Kubernetes accepts it; what is not one came from something else than an API server. */
const labelKey =
  /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;
const labelValue = /^(?:[A-Za-z0-9](?:[-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?$/;

/** Labels that several label sets share. */
export function sharedLabels(
  sets: readonly (Readonly<Record<string, string>> | undefined)[],
): Record<string, string> {
  const [first = {}, ...others] = sets;
  return Object.fromEntries(
    Object.entries(first).filter(([key, value]) =>
      others.every(labels => labels?.[key] === value),
    ),
  );
}

function toSelector(labels: readonly [string, string][]): string {
  return labels
    .filter(([key, value]) => labelKey.test(key) && labelValue.test(value))
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
}

function byName(namespace: string, name: string): WorkloadSelection {
  return {
    namespace,
    labelSelector: '',
    fieldSelector: `metadata.name=${name}`,
  };
}

/**
 * Makes the selection that finds all pods of a workload: by its own selector where that is known, else by the labels that
 * its pods share and that do not change from one revision or run to the next. It may find pods of others as well.
 *
 * @param known - what is known of the workload. `labels`: what its failing pods share; `podName`: one of them
 * @returns undefined where nothing tells its pods from others
 */
export function selectWorkload(known: {
  namespace: string;
  workload: Workload;
  matchLabels?: Readonly<Record<string, string>>;
  labels: Readonly<Record<string, string>>;
  podName?: string;
}): WorkloadSelection | undefined {
  const { namespace, workload, matchLabels, labels, podName } = known;
  if (workload.kind === 'Pod') {
    return byName(namespace, workload.name);
  }
  const own = toSelector(Object.entries(matchLabels ?? {}));
  if (own) {
    return { namespace, labelSelector: own };
  }
  const stable = toSelector(
    Object.entries(labels).filter(([key]) => !isPassing(key)),
  );
  // The pods of a Job often have no labels but those that Kubernetes gives them.
  const any = stable || toSelector(Object.entries(labels));
  if (any) {
    return { namespace, labelSelector: any };
  }
  return podName === undefined ? undefined : byName(namespace, podName);
}
