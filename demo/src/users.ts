import type { AccessRule, ClusterUser } from './api/access';

const everything: AccessRule = {
  apiGroups: ['*'],
  resources: ['*'],
  verbs: ['get', 'list', 'watch'],
};

const podsAndEvents: AccessRule[] = [
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: [''], resources: ['events'], verbs: ['list', 'watch'] },
];

const owners: AccessRule[] = [
  {
    apiGroups: ['apps'],
    resources: [
      'deployments',
      'replicasets',
      'statefulsets',
      'daemonsets',
      'controllerrevisions',
    ],
    verbs: ['get', 'list'],
  },
  {
    apiGroups: ['batch'],
    resources: ['jobs', 'cronjobs'],
    verbs: ['get', 'list'],
  },
];

/**
 * What settles more than pods and events do. RBAC knows no verb for "names and types only": who may list secrets can also
 * list what is in them, and it is the request (a `Table`) that leaves the data out. So `list` is what the names of secrets
 * cost; to `get` one is not allowed here, by which reading what is in one is refused.
 */
const surroundings: AccessRule[] = [
  { apiGroups: [''], resources: ['serviceaccounts'], verbs: ['get', 'list'] },
  { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'] },
  { apiGroups: [''], resources: ['secrets'], verbs: ['list'] },
];

const contentOfSecrets: AccessRule = {
  apiGroups: [''],
  resources: ['secrets'],
  verbs: ['get'],
};

/** Users that every cluster knows unless told otherwise, from the one who may read everything to the one who may do nothing. */
export const demoUsers = {
  /** Reads everything; secrets included. */
  reader: {
    name: 'system:serviceaccount:backstage:reader',
    token: 'demo-reader-token',
    rules: [everything],
  },
  /** The least with which a diagnosis works. */
  base: {
    name: 'system:serviceaccount:backstage:base',
    token: 'demo-base-token',
    rules: podsAndEvents,
  },
  /** As `base`, and the workloads that own pods, service accounts, nodes, and the list of secrets. */
  owners: {
    name: 'system:serviceaccount:backstage:owners',
    token: 'demo-owners-token',
    rules: [...podsAndEvents, ...owners, ...surroundings],
  },
  /** As `owners`, and what is in a secret. */
  secrets: {
    name: 'system:serviceaccount:backstage:secrets',
    token: 'demo-secrets-token',
    rules: [...podsAndEvents, ...owners, ...surroundings, contentOfSecrets],
  },
  /** Is known, and may do nothing. */
  nothing: {
    name: 'system:serviceaccount:backstage:nothing',
    token: 'demo-nothing-token',
    rules: [],
  },
} satisfies Record<string, ClusterUser>;
