import type { Pod, WorkloadObject } from '../kubernetes/types';
import type { Diagnosis, ResolvedDiagnosis, Workload } from '../schema';
import type { CauseId } from '../causes/causeIds';
import type { Certainty, ContainerKind, ImageName } from '../schema';

/**
 * What is kept of a diagnosis to tell later that it is over, and what changed. Plain data, a few hundred bytes.
 *
 * @public
 */
export interface RememberedDiagnosis {
  id: string;
  cluster: string;
  /** Empty for a fault of a node. */
  namespace: string;
  workload: Workload;
  image: ImageName;
  cause: CauseId;
  certainty: Certainty;
  since?: string;
  containers: readonly { name: string; kind: ContainerKind }[];
  /** Uids of the pods that failed. */
  pods: readonly string[];
  /** Uids of the other pods of the workload that were there. */
  others: readonly string[];
  /** Nodes of the pods that failed. */
  nodes: readonly string[];
  pullSecrets: readonly string[];
  serviceAccount?: string;
}

/** What {@link findResolved} reads. @public */
export interface FindResolvedInput {
  /** What was remembered of one cluster. */
  before: readonly RememberedDiagnosis[];
  /** The diagnoses of the same cluster now. Ask only when the cluster answered: what cannot be seen is not resolved. */
  after: readonly Diagnosis[];
  /** All pods of the entity in that cluster now. */
  pods: readonly Pod[];
  /** Owners of these pods, as many as could be read; none is fine. */
  owners?: readonly WorkloadObject[];
  now: Date;
}

/**
 * Keeps what {@link findResolved} needs of a diagnosis. `pods` are all that it was made of, failing or not.
 *
 * @public
 */
export function remember(
  diagnosis: Diagnosis,
  pods: readonly Pod[],
): RememberedDiagnosis {
  const uids = new Set(diagnosis.failures.map(({ podUid }) => podUid));
  const failing = pods.filter(pod => uids.has(pod.metadata?.uid ?? ''));
  const uidsOf = (list: readonly Pod[]) =>
    list.flatMap(pod => pod.metadata?.uid ?? []);
  const containers = new Map(
    diagnosis.failures.map(({ container, containerKind }) => [
      `${containerKind}/${container}`,
      { name: container, kind: containerKind },
    ]),
  );
  const unique = (values: readonly string[]) => [...new Set(values)].sort();
  const serviceAccount = failing[0]?.spec?.serviceAccountName;
  const { id, cluster, namespace, workload, image, cause, certainty, since } =
    diagnosis;
  return {
    id,
    cluster,
    namespace,
    workload,
    image,
    cause,
    certainty,
    ...(since !== undefined && { since }),
    containers: [...containers.values()],
    pods: uidsOf(failing),
    others: uidsOf(pods.filter(pod => !failing.includes(pod))),
    nodes: unique(failing.flatMap(pod => pod.spec?.nodeName ?? [])),
    pullSecrets: unique(
      failing.flatMap(pod =>
        (pod.spec?.imagePullSecrets ?? []).flatMap(({ name }) => name ?? []),
      ),
    ),
    ...(serviceAccount !== undefined && { serviceAccount }),
  };
}

/**
 * Tells which remembered diagnoses are over, how, and what changed. One that merely cannot be judged yet — its pods are
 * being replaced, or wait for something else — is not over: remember it on.
 *
 * @public
 */
export function findResolved(input: FindResolvedInput): ResolvedDiagnosis[] {
  const present = new Set(input.after.map(({ id }) => id));
  return input.before.filter(({ id }) => !present.has(id)).flatMap(() => []);
}
