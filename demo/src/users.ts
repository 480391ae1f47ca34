import type { AccessRule, ClusterUser } from './api/access';

const everything: AccessRule = {
  apiGroups: ['*'],
  resources: ['*'],
  verbs: ['get', 'list', 'watch'],
};

const podsAndEvents: AccessRule[] = [
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: [''], resources: ['events'], verbs: ['list'] },
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

/** Users that every cluster knows unless told otherwise, from the one who may read everything to the one who may do nothing. */
export const demoUsers = {
  /** Reads everything; the names and types of secrets included. */
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
  /** As `base`, and the workloads that own pods. */
  owners: {
    name: 'system:serviceaccount:backstage:owners',
    token: 'demo-owners-token',
    rules: [...podsAndEvents, ...owners],
  },
  /** Is known, and may do nothing. */
  nothing: {
    name: 'system:serviceaccount:backstage:nothing',
    token: 'demo-nothing-token',
    rules: [],
  },
} satisfies Record<string, ClusterUser>;
