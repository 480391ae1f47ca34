import type { RequestListener } from 'node:http';
import type { Pod } from 'backstage-plugin-imagepull-common';
import { byPath, failure, json, list } from './fakeCluster';
import { credentialsMissing, failingPod } from './pods';

/** The table of secrets as an API server prints it. */
export function secretTable(
  rows: { name: string; type: string; age?: string }[],
) {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion: '1' },
    columnDefinitions: ['Name', 'Type', 'Data', 'Age'].map(name => ({
      name,
      type: 'string',
    })),
    rows: rows.map(({ name, type, age = '40d' }) => ({
      cells: [name, type, 1, age],
    })),
  };
}

/** A service account of the namespace `shop`. */
export function serviceAccount(name = 'default', pullSecrets: string[] = []) {
  return {
    kind: 'ServiceAccount',
    apiVersion: 'v1',
    metadata: { name, namespace: 'shop' },
    imagePullSecrets: pullSecrets.map(secret => ({ name: secret })),
  };
}

/** The node that failing pods are on. */
export const node = {
  metadata: { name: 'node-1' },
  status: {
    nodeInfo: {
      architecture: 'amd64',
      operatingSystem: 'linux',
      containerRuntimeVersion: 'containerd://2.1.9',
    },
  },
};

/** Answers for pods of the namespace `shop` whose account, secrets and nodes may all be seen; `more` goes before them. */
export function clusterWith(
  pods: Pod[],
  more: Record<string, RequestListener> = {},
): RequestListener {
  const empty = (kind: string) => json(list(kind, []));
  return byPath({
    '/api/v1/namespaces/shop/pods': json(list('Pod', pods)),
    '/api/v1/namespaces/shop/events': empty('Event'),
    '/apis/apps/v1/namespaces/shop/replicasets': empty('ReplicaSet'),
    '/api/v1/namespaces/shop/serviceaccounts/': json(serviceAccount()),
    '/api/v1/namespaces/shop/secrets': json(secretTable([])),
    '/api/v1/namespaces/shop/secrets/': failure(404, 'NotFound'),
    '/api/v1/nodes': json(list('Node', [node])),
    '/api/v1/nodes/node-1': json({ kind: 'Node', ...node }),
    '/api/v1/pods': json(list('Pod', pods)),
    '/api/v1/events': empty('Event'),
    ...more,
  });
}

/** As {@link clusterWith}, for one pod that is told to sign in and names the pull secret `regcred`, which has this type. */
export function clusterWithRefusedSecret(
  type: string,
  more: Record<string, RequestListener>,
): RequestListener {
  return clusterWith(
    [
      failingPod('shop-a', {
        error: credentialsMissing,
        pullSecrets: ['regcred'],
      }),
    ],
    {
      '/api/v1/namespaces/shop/secrets': json(
        secretTable([{ name: 'regcred', type }]),
      ),
      ...more,
    },
  );
}
