import type {
  CoreEvent,
  KubernetesObject,
  Node,
  Pod,
  ServiceAccount,
  WorkloadObject,
} from 'backstage-plugin-imagepull-common';
import type { z } from 'zod';
import {
  eventSchema,
  nodeSchema,
  podSchema,
  serviceAccountSchema,
  workloadSchema,
} from './objects';

/** A kind of object, where its API is, and what its objects look like. */
export interface KubernetesResource<T extends KubernetesObject> {
  /** Empty for core/v1. */
  group: string;
  version: string;
  plural: string;
  kind: string;
  schema: z.ZodType<T>;
}

function workload(
  group: string,
  plural: string,
  kind: string,
): KubernetesResource<WorkloadObject> {
  return { group, version: 'v1', plural, kind, schema: workloadSchema };
}

export const pods: KubernetesResource<Pod> = {
  group: '',
  version: 'v1',
  plural: 'pods',
  kind: 'Pod',
  schema: podSchema,
};

export const events: KubernetesResource<CoreEvent> = {
  group: '',
  version: 'v1',
  plural: 'events',
  kind: 'Event',
  schema: eventSchema,
};

export const serviceAccounts: KubernetesResource<ServiceAccount> = {
  group: '',
  version: 'v1',
  plural: 'serviceaccounts',
  kind: 'ServiceAccount',
  schema: serviceAccountSchema,
};

export const nodes: KubernetesResource<Node> = {
  group: '',
  version: 'v1',
  plural: 'nodes',
  kind: 'Node',
  schema: nodeSchema,
};

export const replicaSets = workload('apps', 'replicasets', 'ReplicaSet');
export const deployments = workload('apps', 'deployments', 'Deployment');
export const statefulSets = workload('apps', 'statefulsets', 'StatefulSet');
export const daemonSets = workload('apps', 'daemonsets', 'DaemonSet');
export const controllerRevisions = workload(
  'apps',
  'controllerrevisions',
  'ControllerRevision',
);
export const jobs = workload('batch', 'jobs', 'Job');
export const cronJobs = workload('batch', 'cronjobs', 'CronJob');

/** The resource as RBAC rules and `kubectl auth can-i` name it, for example `replicasets.apps`. */
export function resourceName(
  resource: KubernetesResource<KubernetesObject>,
): string {
  return resource.group
    ? `${resource.plural}.${resource.group}`
    : resource.plural;
}

/** `apiVersion` of the resource's objects, for example `apps/v1`. */
export function apiVersionOf(
  resource: KubernetesResource<KubernetesObject>,
): string {
  return resource.group
    ? `${resource.group}/${resource.version}`
    : resource.version;
}

function segment(value: string): string {
  // "." and ".." pass through encodeURIComponent and would be resolved by the URL parser.
  if (value === '' || value === '.' || value === '..') {
    throw new Error(`'${value}' cannot be a segment of an API path`);
  }
  return encodeURIComponent(value);
}

/** Path and query of a request to the API server, beginning with a slash. */
export function resourcePath(
  resource: KubernetesResource<KubernetesObject>,
  options: {
    namespace?: string;
    name?: string;
    query?: Record<string, string | undefined>;
  },
): string {
  const { namespace, name, query = {} } = options;
  const path = [
    ...(resource.group ? ['apis', resource.group] : ['api']),
    resource.version,
    ...(namespace === undefined ? [] : ['namespaces', namespace]),
    resource.plural,
    ...(name === undefined ? [] : [name]),
  ];
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) {
      parameters.set(key, value);
    }
  }
  const search = parameters.size > 0 ? `?${parameters}` : '';
  return `/${path.map(segment).join('/')}${search}`;
}
