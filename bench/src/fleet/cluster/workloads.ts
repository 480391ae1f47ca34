import {
  uidOf,
  type KubernetesObject,
  type OwnerReference,
} from 'imagepull-demo';
import { podTemplate, type PodTemplate } from './podTemplate';

/** A Deployment of a fleet, with one ReplicaSet per revision. */
export interface FleetWorkload {
  namespace: string;
  /** Also the name of the catalog entity, `backstage.io/kubernetes-id`. */
  name: string;
  replicas: number;
  deployment: KubernetesObject;
  /** The revision that runs. */
  serving: Revision;
  revision: number;
}

export interface Revision {
  replicaSet: KubernetesObject;
  template: PodTemplate;
}

const registry = 'registry.acme.internal';

/** A service has the same name and namespace in all clusters. */
export function serviceAt(index: number): { namespace: string; name: string } {
  const name = `service-${String(index + 1).padStart(4, '0')}`;
  return {
    namespace: `team-${String((index % 20) + 1).padStart(2, '0')}`,
    name,
  };
}

/** The image of a service that is there. */
export function imageOf(name: string, revision: number): string {
  return `${registry}/apps/${name}:1.${revision}.0`;
}

function ownerReferenceTo(owner: KubernetesObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}

function labelsOf(name: string): Record<string, string> {
  return { 'app.kubernetes.io/name': name, 'backstage.io/kubernetes-id': name };
}

/** Makes a revision of a workload. */
export function makeRevision(
  workload: Pick<
    FleetWorkload,
    'namespace' | 'name' | 'replicas' | 'deployment'
  >,
  revision: number,
  image: string,
  createdAt: string,
  replicas = workload.replicas,
): Revision {
  const { namespace, name, deployment } = workload;
  const hash = uidOf(`${name}/${revision}/${image}`).slice(0, 8);
  const identity: KubernetesObject = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      uid: uidOf(`ReplicaSet/${namespace}/${name}-${hash}`),
      creationTimestamp: createdAt,
      labels: { ...labelsOf(name), 'pod-template-hash': hash },
      annotations: { 'deployment.kubernetes.io/revision': String(revision) },
      ownerReferences: [ownerReferenceTo(deployment)],
    },
  };
  const template = podTemplate({
    namespace,
    service: name,
    hash,
    owner: ownerReferenceTo(identity),
    image,
    createdAt,
  });
  const matchLabels = {
    'app.kubernetes.io/name': name,
    'pod-template-hash': hash,
  };
  return {
    replicaSet: {
      ...identity,
      spec: {
        replicas,
        selector: { matchLabels },
        template: {
          metadata: { labels: template.labels },
          spec: template.spec,
        },
      },
      status: { replicas },
    },
    template,
  };
}

/** Makes a workload whose first revision runs. */
export function makeWorkload(
  index: number,
  replicas: number,
  createdAt: string,
): FleetWorkload {
  const { namespace, name } = serviceAt(index);
  const bare: KubernetesObject = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace,
      uid: uidOf(`Deployment/${namespace}/${name}`),
      generation: 1,
      creationTimestamp: createdAt,
      labels: labelsOf(name),
      annotations: { 'deployment.kubernetes.io/revision': '1' },
    },
    spec: {
      replicas,
      selector: { matchLabels: { 'app.kubernetes.io/name': name } },
    },
    status: {
      replicas,
      readyReplicas: replicas,
      availableReplicas: replicas,
      updatedReplicas: replicas,
    },
  };
  const serving = makeRevision(
    { namespace, name, replicas, deployment: bare },
    1,
    imageOf(name, 1),
    createdAt,
  );
  const deployment: KubernetesObject = {
    ...bare,
    spec: {
      replicas,
      selector: { matchLabels: { 'app.kubernetes.io/name': name } },
      template: {
        metadata: { labels: labelsOf(name) },
        spec: serving.template.spec,
      },
    },
  };
  return { namespace, name, replicas, deployment, serving, revision: 1 };
}
