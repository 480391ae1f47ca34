/** One kind of object as one version of the API serves it. */
export interface Resource {
  /** Empty for the core group. */
  group: string;
  version: string;
  plural: string;
  singular: string;
  kind: string;
  namespaced: boolean;
  shortNames: readonly string[];
  /** `all` makes `kubectl get all` show it. */
  categories: readonly string[];
  verbs: readonly string[];
  /** What the store calls it: two resources that show the same objects have this in common. */
  storage: string;
}

const readVerbs = ['get', 'list', 'watch'] as const;

interface ResourceOptions {
  shortNames?: string[];
  all?: boolean;
  clusterScoped?: boolean;
  verbs?: readonly string[];
  storage?: string;
}

function resource(
  groupVersion: string,
  plural: string,
  kind: string,
  options: ResourceOptions = {},
): Resource {
  const [version, group = ''] = groupVersion.split('/').reverse();
  return {
    group,
    version,
    plural,
    singular: kind.toLowerCase(),
    kind,
    namespaced: !options.clusterScoped,
    shortNames: options.shortNames ?? [],
    categories: options.all ? ['all'] : [],
    verbs: options.verbs ?? readVerbs,
    storage: options.storage ?? (group ? `${plural}.${group}` : plural),
  };
}

const createOnly = { clusterScoped: true, verbs: ['create'] };
const readOnce = { verbs: ['get', 'list'] };

/** Everything that the demo's API serves. */
export const resources: readonly Resource[] = [
  resource('v1', 'configmaps', 'ConfigMap', { shortNames: ['cm'] }),
  resource('v1', 'events', 'Event', { shortNames: ['ev'] }),
  resource('v1', 'limitranges', 'LimitRange', { shortNames: ['limits'] }),
  resource('v1', 'namespaces', 'Namespace', {
    shortNames: ['ns'],
    clusterScoped: true,
  }),
  resource('v1', 'nodes', 'Node', { shortNames: ['no'], clusterScoped: true }),
  resource('v1', 'persistentvolumeclaims', 'PersistentVolumeClaim', {
    shortNames: ['pvc'],
  }),
  resource('v1', 'persistentvolumes', 'PersistentVolume', {
    shortNames: ['pv'],
    clusterScoped: true,
  }),
  resource('v1', 'pods', 'Pod', { shortNames: ['po'], all: true }),
  resource('v1', 'replicationcontrollers', 'ReplicationController', {
    shortNames: ['rc'],
    all: true,
  }),
  resource('v1', 'resourcequotas', 'ResourceQuota', { shortNames: ['quota'] }),
  resource('v1', 'secrets', 'Secret'),
  resource('v1', 'serviceaccounts', 'ServiceAccount', { shortNames: ['sa'] }),
  resource('v1', 'services', 'Service', { shortNames: ['svc'], all: true }),
  resource('apps/v1', 'controllerrevisions', 'ControllerRevision'),
  resource('apps/v1', 'daemonsets', 'DaemonSet', {
    shortNames: ['ds'],
    all: true,
  }),
  resource('apps/v1', 'deployments', 'Deployment', {
    shortNames: ['deploy'],
    all: true,
  }),
  resource('apps/v1', 'replicasets', 'ReplicaSet', {
    shortNames: ['rs'],
    all: true,
  }),
  resource('apps/v1', 'statefulsets', 'StatefulSet', {
    shortNames: ['sts'],
    all: true,
  }),
  resource(
    'authentication.k8s.io/v1',
    'selfsubjectreviews',
    'SelfSubjectReview',
    createOnly,
  ),
  resource(
    'authorization.k8s.io/v1',
    'selfsubjectaccessreviews',
    'SelfSubjectAccessReview',
    createOnly,
  ),
  resource(
    'authorization.k8s.io/v1',
    'selfsubjectrulesreviews',
    'SelfSubjectRulesReview',
    createOnly,
  ),
  resource(
    'autoscaling/v2',
    'horizontalpodautoscalers',
    'HorizontalPodAutoscaler',
    {
      shortNames: ['hpa'],
      all: true,
    },
  ),
  resource('batch/v1', 'cronjobs', 'CronJob', {
    shortNames: ['cj'],
    all: true,
  }),
  resource('batch/v1', 'jobs', 'Job', { all: true }),
  resource('events.k8s.io/v1', 'events', 'Event', {
    shortNames: ['ev'],
    storage: 'events',
  }),
  resource('metrics.k8s.io/v1beta1', 'nodes', 'NodeMetrics', {
    clusterScoped: true,
    ...readOnce,
  }),
  resource('metrics.k8s.io/v1beta1', 'pods', 'PodMetrics', readOnce),
  resource('networking.k8s.io/v1', 'ingresses', 'Ingress', {
    shortNames: ['ing'],
  }),
];

/** `v1` or `apps/v1`, as `apiVersion` has it. */
export function groupVersionOf(resourceType: {
  group: string;
  version: string;
}): string {
  return resourceType.group
    ? `${resourceType.group}/${resourceType.version}`
    : resourceType.version;
}

export function findResource(
  group: string,
  version: string,
  plural: string,
): Resource | undefined {
  return resources.find(
    candidate =>
      candidate.group === group &&
      candidate.version === version &&
      candidate.plural === plural,
  );
}

/** Where the store keeps an object. Undefined when the demo does not serve its kind. */
export function storageOf(object: {
  apiVersion: string;
  kind: string;
}): string | undefined {
  return resources.find(
    candidate =>
      candidate.kind === object.kind &&
      groupVersionOf(candidate) === object.apiVersion,
  )?.storage;
}
