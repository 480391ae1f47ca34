import type {
  PodSelection,
  WorkloadObject,
} from 'backstage-plugin-imagepull-common';
import {
  apiVersionOf,
  controllerRevisions,
  cronJobs,
  daemonSets,
  deployments,
  jobs,
  replicaSets,
  statefulSets,
  type KubernetesResource,
} from '../kubernetes/resources';

/** An object that owns a pod, or that owns such an owner. */
export interface Owner {
  namespace: string;
  apiVersion?: string;
  kind: string;
  name: string;
}

/** One request for owners. */
export interface OwnerLookup {
  resource: KubernetesResource<WorkloadObject>;
  /** Absent: all namespaces. */
  namespace?: string;
  /** A GET of this object; absent for a LIST. */
  name?: string;
  labelSelector?: string;
  /** Owners that the answer should hold; absent where all that matches the selector is wanted. */
  wanted?: readonly Owner[];
}

const ownerResources = [
  replicaSets,
  deployments,
  statefulSets,
  daemonSets,
  jobs,
  cronJobs,
];

/** Kinds whose earlier pod templates are in ControllerRevisions. */
const revisionedKinds = new Set(['StatefulSet', 'DaemonSet']);

function resourceOf(
  owner: Owner,
): KubernetesResource<WorkloadObject> | undefined {
  return ownerResources.find(
    resource =>
      resource.kind === owner.kind &&
      // Other groups have kinds of the same name, for example Volcano's Job.
      (owner.apiVersion ?? apiVersionOf(resource)) === apiVersionOf(resource),
  );
}

function onlyNamespaceOf(owners: readonly Owner[]): string | undefined {
  const namespaces = new Set(owners.map(({ namespace }) => namespace));
  return namespaces.size === 1 ? owners[0].namespace : undefined;
}

function distinct(owners: readonly Owner[]): Owner[] {
  return [
    ...new Map(
      owners.map(owner => [`${owner.namespace}/${owner.name}`, owner]),
    ).values(),
  ];
}

function lookupOf(
  resource: KubernetesResource<WorkloadObject>,
  owners: readonly Owner[],
  selection: PodSelection,
): OwnerLookup {
  const namespace = onlyNamespaceOf(owners);
  if (resource === replicaSets) {
    // Earlier ReplicaSets tell what ran before. They carry the labels of the pod template, so the selector finds them.
    return {
      resource,
      namespace,
      labelSelector: selection.labelSelector,
    };
  }
  const wanted = distinct(owners);
  if (wanted.length === 1) {
    return { resource, namespace, name: wanted[0].name, wanted };
  }
  // The labels of other workloads need not be those of their pods: in one namespace all are listed.
  return namespace
    ? { resource, namespace, wanted }
    : { resource, labelSelector: selection.labelSelector, wanted };
}

/** The requests that find these owners, one per kind; kinds with most owners first. Unknown kinds are left out. */
export function planOwnerLookups(
  owners: readonly Owner[],
  selection: PodSelection,
): OwnerLookup[] {
  const byResource = new Map<KubernetesResource<WorkloadObject>, Owner[]>();
  for (const owner of owners) {
    const resource = resourceOf(owner);
    if (resource) {
      byResource.set(resource, [...(byResource.get(resource) ?? []), owner]);
    }
  }
  return [...byResource]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([resource, ofKind]) => lookupOf(resource, ofKind, selection));
}

/** The request for the earlier pod templates of StatefulSets and DaemonSets among these owners, if there are any. */
export function planRevisionLookups(
  owners: readonly Owner[],
  selection: PodSelection,
): OwnerLookup[] {
  const revisioned = owners.filter(
    owner => revisionedKinds.has(owner.kind) && resourceOf(owner),
  );
  return revisioned.length === 0
    ? []
    : [
        {
          resource: controllerRevisions,
          namespace: onlyNamespaceOf(revisioned),
          // They, too, carry the labels of the pod template.
          labelSelector: selection.labelSelector,
        },
      ];
}

/** What owns these owners: Deployments of ReplicaSets, CronJobs of Jobs. */
export function parentsOf(
  owners: readonly Owner[],
  objects: readonly WorkloadObject[],
): Owner[] {
  const names = new Set(
    owners.map(({ kind, namespace, name }) => `${kind}/${namespace}/${name}`),
  );
  return objects
    .filter(({ kind, metadata }) =>
      names.has(`${kind}/${metadata?.namespace}/${metadata?.name}`),
    )
    .flatMap(({ metadata }) =>
      (metadata?.ownerReferences ?? []).map(({ apiVersion, kind, name }) => ({
        namespace: metadata?.namespace ?? '',
        apiVersion,
        kind,
        name,
      })),
    );
}
