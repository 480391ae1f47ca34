import type { Pod } from 'backstage-plugin-imagepull-common';

const created = '2026-11-20T07:00:00Z';

/** A healthy pod of the namespace `shop`. */
export function runningPod(name: string, namespace = 'shop'): Pod {
  return {
    metadata: {
      name,
      namespace,
      uid: `uid-${name}`,
      creationTimestamp: created,
    },
    spec: {
      nodeName: 'node-1',
      containers: [{ name: 'app', image: 'shop:1' }],
    },
    status: {
      phase: 'Running',
      startTime: created,
      containerStatuses: [
        {
          name: 'app',
          image: 'shop:1',
          ready: true,
          state: { running: { startedAt: created } },
        },
      ],
    },
  };
}

/** A pod whose image has no such tag, owned by a ReplicaSet. */
export function failingPod(
  name: string,
  options: {
    namespace?: string;
    owner?: { kind: string; name: string; apiVersion: string };
  } = {},
): Pod {
  const {
    namespace = 'shop',
    owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'shop-7d9' },
  } = options;
  const image = 'registry.example.com/shop:2';
  return {
    metadata: {
      name,
      namespace,
      uid: `uid-${name}`,
      creationTimestamp: created,
      labels: { app: 'shop', 'pod-template-hash': '7d9' },
      ownerReferences: [{ ...owner, controller: true }],
    },
    spec: { nodeName: 'node-1', containers: [{ name: 'app', image }] },
    status: {
      phase: 'Pending',
      startTime: created,
      containerStatuses: [
        {
          name: 'app',
          image,
          ready: false,
          restartCount: 0,
          state: {
            waiting: {
              reason: 'ImagePullBackOff',
              message: `Back-off pulling image "${image}": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve image: ${image}: not found`,
            },
          },
        },
      ],
    },
  };
}
