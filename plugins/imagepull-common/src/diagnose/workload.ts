import type { OwnerReference, Pod, WorkloadObject } from '../kubernetes/types';
import type { Workload } from '../schema';
import { cleanText } from '../text/cleanText';

/** The workload that a pod belongs to, and the objects on the way to it that could be read. @public */
export interface ResolvedWorkload {
  workload: Workload;
  namespace: string;
  /** The workload's own object. */
  object?: WorkloadObject;
  /** What owns the pod directly, where that is not the workload: a ReplicaSet or a Job. */
  between?: WorkloadObject;
  /** The pod is a static pod, made by the kubelet from a file. */
  staticPod: boolean;
}

/** Finds an owner by its kind, namespace and name. @public */
export type FindOwner = (
  kind: string,
  namespace: string,
  name: string,
) => WorkloadObject | undefined;

/** The label in which Deployments put the hash of a pod template. */
const templateHashLabel = 'pod-template-hash';
/** The same label of Argo Rollouts. */
const rolloutHashLabel = 'rollouts-pod-template-hash';

/**
 * A Job that a CronJob made: the CronJob's name and the minute, or before Kubernetes 1.21 the second, of its schedule
 * since 1970. Only moments from 2019 and 2017 on, so that a date such as `20261120` is not taken for one.
 */
const scheduledJob = /^(.{1,52})-(?:(?:2[6-9]|3[0-9])[0-9]{6}|1[5-9][0-9]{8})$/;

/** Makes owners findable. @public */
export function indexOwners(owners: readonly WorkloadObject[]): FindOwner {
  const key = (...parts: string[]) => parts.join('/');
  const index = new Map(
    owners.map(owner => [
      key(
        owner.kind ?? '',
        owner.metadata?.namespace ?? '',
        owner.metadata?.name ?? '',
      ),
      owner,
    ]),
  );
  return (kind, namespace, name) => index.get(key(kind, namespace, name));
}

/** What controls an object. */
export function controllerOf(object: {
  metadata?: { ownerReferences?: OwnerReference[] };
}): OwnerReference | undefined {
  const references = object.metadata?.ownerReferences ?? [];
  return references.find(({ controller }) => controller) ?? references[0];
}

function toWorkload(
  kind: string,
  name: string,
  apiVersion: string | undefined,
): Workload {
  return {
    ...(apiVersion !== undefined && { apiVersion: cleanText(apiVersion).text }),
    kind: cleanText(kind).text,
    name: cleanText(name).text,
  };
}

function ofReference({ kind, name, apiVersion }: OwnerReference): Workload {
  return toWorkload(kind, name, apiVersion);
}

/** A ReplicaSet's owner by the way its name is made, for when it cannot be read. */
function guessOwnerOfReplicaSet(
  pod: Pod,
  replicaSet: OwnerReference,
): Workload | undefined {
  const labels = pod.metadata?.labels ?? {};
  for (const [label, kind, apiVersion] of [
    [rolloutHashLabel, 'Rollout', 'argoproj.io/v1alpha1'],
    [templateHashLabel, 'Deployment', 'apps/v1'],
  ]) {
    const suffix = `-${labels[label]}`;
    if (label in labels && replicaSet.name.endsWith(suffix)) {
      return toWorkload(
        kind,
        replicaSet.name.slice(0, -suffix.length),
        apiVersion,
      );
    }
  }
  return undefined;
}

function guessOwnerOfJob(job: OwnerReference): Workload | undefined {
  const name = scheduledJob.exec(job.name)?.[1];
  return name === undefined
    ? undefined
    : toWorkload('CronJob', name, 'batch/v1');
}

/**
 * Finds the thing that people deploy: a Deployment rather than its ReplicaSet, a CronJob rather than its Job, the pod
 * itself where nothing controls it. Owners that could not be read are told from names.
 *
 * @public
 */
export function resolveWorkload(
  pod: Pod,
  findOwner: FindOwner,
): ResolvedWorkload {
  const namespace = pod.metadata?.namespace ?? '';
  const direct = controllerOf(pod);
  if (!direct || direct.kind === 'Node') {
    return {
      workload: toWorkload('Pod', pod.metadata?.name ?? '', 'v1'),
      namespace,
      staticPod: direct?.kind === 'Node',
    };
  }
  const object = findOwner(direct.kind, namespace, direct.name);
  const above = object && controllerOf(object);
  const isBetween = direct.kind === 'ReplicaSet' || direct.kind === 'Job';
  if (!isBetween || (object && !above)) {
    return {
      workload: ofReference(direct),
      namespace,
      object,
      staticPod: false,
    };
  }
  const guess =
    direct.kind === 'Job'
      ? guessOwnerOfJob(direct)
      : guessOwnerOfReplicaSet(pod, direct);
  const workload = above ? ofReference(above) : guess;
  return workload
    ? {
        workload,
        namespace,
        object: findOwner(workload.kind, namespace, workload.name),
        between: object,
        staticPod: false,
      }
    : { workload: ofReference(direct), namespace, object, staticPod: false };
}

/** The revision of its workload that a pod belongs to, as its labels tell. */
export function revisionOf(pod: Pod): string | undefined {
  const labels = pod.metadata?.labels ?? {};
  return (
    labels[rolloutHashLabel] ??
    labels[templateHashLabel] ??
    labels['controller-revision-hash']
  );
}

/** A key by which pods of one workload are put together. */
export function workloadKey({ namespace, workload }: ResolvedWorkload): string {
  return JSON.stringify([namespace, workload.kind, workload.name]);
}
