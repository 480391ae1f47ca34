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

/** Why the runtime cannot pull an image whose tag does not exist. */
function tagNotFound(image: string): string {
  return `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve image: ${image}: not found`;
}

/** Why the runtime cannot pull an image from a registry that wants credentials and got none. */
export function credentialsMissing(image: string): string {
  return `failed to pull and unpack image "${image}": failed to resolve image: pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`;
}

/** Why the runtime cannot pull an image from a registry whose certificate it does not trust: no registry can add to it. */
export function unknownAuthority(image: string): string {
  return `failed to pull and unpack image "${image}": failed to resolve image: failed to do request: Head "https://registry.example.com/v2/shop/manifests/2": tls: failed to verify certificate: x509: certificate signed by unknown authority`;
}

/** A pod that cannot pull its image, owned by a ReplicaSet: there is no such tag unless told otherwise. */
export function failingPod(
  name: string,
  options: {
    namespace?: string;
    owner?: { kind: string; name: string; apiVersion: string };
    image?: string;
    /** What the runtime says of the image. */
    error?: (image: string) => string;
    pullSecrets?: string[];
    serviceAccountName?: string;
  } = {},
): Pod {
  const {
    namespace = 'shop',
    owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'shop-7d9' },
    image = 'registry.example.com/shop:2',
    error = tagNotFound,
    pullSecrets = [],
    serviceAccountName = 'default',
  } = options;
  return {
    metadata: {
      name,
      namespace,
      uid: `uid-${name}`,
      creationTimestamp: created,
      labels: { app: 'shop', 'pod-template-hash': '7d9' },
      ownerReferences: [{ ...owner, controller: true }],
    },
    spec: {
      nodeName: 'node-1',
      serviceAccountName,
      imagePullSecrets: pullSecrets.map(secret => ({ name: secret })),
      containers: [{ name: 'app', image }],
    },
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
              message: `Back-off pulling image "${image}": ErrImagePull: ${error(
                image,
              )}`,
            },
          },
        },
      ],
    },
  };
}
