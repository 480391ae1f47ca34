import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CoreEvent, Pod, WorkloadObject } from '../../kubernetes/types';
import type { PullFailure } from '../../schema';
import { toImageName } from '../../image/imageName';

/** A trimmed recording of a real cluster. */
export interface Recorded {
  recordedWith: string;
  time: string;
  pods: Pod[];
  events: CoreEvent[];
  owners: WorkloadObject[];
}

/** Reads one of the recordings beside this file. */
export function readRecorded(name: string): Recorded {
  return JSON.parse(
    readFileSync(resolve(__dirname, 'recorded', `${name}.json`), 'utf8'),
  );
}

/** A pod for tests. */
export function makePod(
  name: string,
  changes: {
    ready?: boolean;
    image?: string;
    node?: string;
    created?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    owner?: { apiVersion?: string; kind: string; name: string };
    deleted?: boolean;
    secrets?: string[];
  } = {},
): Pod {
  const { owner, ready = false } = changes;
  return {
    metadata: {
      name,
      namespace: 'shop',
      uid: `uid-${name}`,
      creationTimestamp: changes.created ?? '2026-11-20T07:28:00Z',
      labels: changes.labels,
      annotations: changes.annotations,
      ...(changes.deleted && { deletionTimestamp: '2026-11-20T07:30:00Z' }),
      ...(owner && { ownerReferences: [{ ...owner, controller: true }] }),
    },
    spec: {
      nodeName: changes.node ?? 'worker-a',
      serviceAccountName: 'default',
      containers: [{ name: 'app', image: changes.image ?? 'nginx:1.28' }],
      imagePullSecrets: changes.secrets?.map(secret => ({ name: secret })),
    },
    status: {
      phase: ready ? 'Running' : 'Pending',
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    },
  };
}

/** The failure of a pod's container `app`. */
export function makeFailure(
  pod: Pod,
  changes: Omit<Partial<PullFailure>, 'classification'> & {
    classification?: Partial<PullFailure['classification']>;
  } = {},
): PullFailure {
  return {
    namespace: 'shop',
    pod: pod.metadata?.name ?? '',
    podUid: pod.metadata?.uid ?? '',
    container: 'app',
    containerKind: 'app',
    affectedContainers: ['app'],
    image: toImageName(pod.spec?.containers?.[0].image ?? ''),
    node: pod.spec?.nodeName,
    reason: 'ImagePullBackOff',
    message: 'manifest unknown',
    messageSource: 'status',
    ranBefore: false,
    ...changes,
    classification: {
      cause: 'tag-not-found',
      certainty: 'certain',
      alternatives: [],
      facts: {
        scope: 'pod',
        attempts: 1,
        viaMirror: false,
        truncated: false,
        missingSecrets: [],
      },
      ...changes.classification,
    },
  };
}

/** A Deployment `checkout` for tests, with as many ReplicaSets as images. */
export function makeDeployment(
  changes: {
    replicas?: number;
    ready?: number;
    images?: string[];
    readyByRevision?: number[];
    available?: { status: string; at: string };
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    secrets?: string[][];
  } = {},
): WorkloadObject[] {
  const { images = ['nginx:1.28'], available } = changes;
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'checkout',
        namespace: 'shop',
        generation: images.length,
        creationTimestamp: '2026-11-20T07:00:00Z',
        labels: changes.labels,
        annotations: changes.annotations,
      },
      spec: { replicas: changes.replicas ?? 1 },
      status: {
        readyReplicas: changes.ready,
        ...(available && {
          conditions: [
            {
              type: 'Available',
              status: available.status,
              lastTransitionTime: available.at,
            },
          ],
        }),
      },
    },
    ...images.map((image, index) => ({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `checkout-rs${index + 1}`,
        namespace: 'shop',
        creationTimestamp: `2026-11-20T07:0${index}:00Z`,
        annotations: { 'deployment.kubernetes.io/revision': `${index + 1}` },
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: 'checkout',
            controller: true,
          },
        ],
      },
      spec: {
        template: {
          spec: {
            containers: [{ name: 'app', image }],
            imagePullSecrets: changes.secrets?.[index]?.map(name => ({ name })),
          },
        },
      },
      status: { readyReplicas: changes.readyByRevision?.[index] },
    })),
  ];
}

/** A pod of revision `revision` of the Deployment `checkout`. */
export function makeDeploymentPod(
  revision: number,
  suffix: string,
  changes: Parameters<typeof makePod>[1] = {},
): Pod {
  return makePod(`checkout-rs${revision}-${suffix}`, {
    owner: {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      name: `checkout-rs${revision}`,
    },
    ...changes,
    labels: { 'pod-template-hash': `rs${revision}`, ...changes.labels },
  });
}
