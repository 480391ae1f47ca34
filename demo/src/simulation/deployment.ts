import type {
  Condition,
  KubernetesObject,
  Workload,
} from '../kubernetes/objects';
import { uidOf } from '../store/objectStore';
import { nameSuffix, timestampOf } from './identity';
import { ownerReferenceTo, type RenderedPod } from './pods';
import type { Revision } from './revisions';
import { planDeployment } from './rollout';
import { selectorOf, templateHash, templateOf } from './templates';
import {
  controllerEvent,
  countReady,
  objectsOf,
  type WorkloadView,
} from './workload';

const revisionAnnotation = 'deployment.kubernetes.io/revision';

/** After how long without progress a rollout counts as stuck (progressDeadlineSeconds), in milliseconds. */
const progressDeadline = 600 * 1000;

function replicaSetFor(
  { workload }: WorkloadView,
  deployment: KubernetesObject,
  revision: Revision,
): Workload {
  const hash = templateHash(workload, revision);
  const name = `${workload.name}-${hash}`;
  const template = templateOf(workload, revision);
  const labels = { ...template.metadata?.labels, 'pod-template-hash': hash };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name,
      namespace: workload.namespace,
      uid: uidOf(`ReplicaSet/${workload.namespace}/${name}`),
      generation: 1,
      creationTimestamp: timestampOf(revision.at),
      labels,
      annotations: { [revisionAnnotation]: String(revision.number) },
      ownerReferences: [ownerReferenceTo(deployment)],
    },
    spec: {
      selector: {
        matchLabels: { ...selectorOf(workload), 'pod-template-hash': hash },
      },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}

function withPods(
  replicaSet: Workload,
  pods: readonly RenderedPod[],
): Workload {
  const ready = countReady(pods);
  return {
    ...replicaSet,
    spec: { replicas: pods.length, ...replicaSet.spec },
    status: {
      replicas: pods.length,
      ...(pods.length > 0 && { fullyLabeledReplicas: pods.length }),
      ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
      observedGeneration: 1,
    },
  };
}

function progressing(
  current: Workload,
  isComplete: boolean,
  revision: Revision,
  now: number,
): Condition {
  const name = `ReplicaSet "${current.metadata.name}"`;
  const common = {
    type: 'Progressing',
    lastTransitionTime: timestampOf(revision.at),
  };
  if (isComplete) {
    return {
      ...common,
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message: `${name} has successfully progressed.`,
    };
  }
  return now - revision.at > progressDeadline
    ? {
        ...common,
        status: 'False',
        lastTransitionTime: timestampOf(revision.at + progressDeadline),
        reason: 'ProgressDeadlineExceeded',
        message: `${name} has timed out progressing.`,
      }
    : {
        ...common,
        status: 'True',
        reason: 'ReplicaSetUpdated',
        message: `${name} is progressing.`,
      };
}

function available(isAvailable: boolean, since: number): Condition {
  return {
    type: 'Available',
    status: isAvailable ? 'True' : 'False',
    lastTransitionTime: timestampOf(since),
    reason: isAvailable
      ? 'MinimumReplicasAvailable'
      : 'MinimumReplicasUnavailable',
    message: isAvailable
      ? 'Deployment has minimum availability.'
      : 'Deployment does not have minimum availability.',
  };
}

interface Generation {
  revision: Revision;
  replicaSet: Workload;
  pods: RenderedPod[];
}

function generationsOf(
  view: WorkloadView,
  deployment: KubernetesObject,
): Generation[] {
  const { workload, revisions, now } = view;
  const planned = planDeployment(revisions, workload.replicas ?? 1, now);
  return revisions.map(({ revision }) => {
    const replicaSet = replicaSetFor(view, deployment, revision);
    const hash = templateHash(workload, revision);
    const pods = planned
      .filter(replica => replica.revision === revision)
      .map(({ ordinal, createdAt }) =>
        view.renderPod({
          owner: replicaSet,
          name: `${replicaSet.metadata.name}-${nameSuffix(
            `${replicaSet.metadata.uid}/${ordinal}`,
            5,
          )}`,
          generateName: `${replicaSet.metadata.name}-`,
          revision,
          createdAt,
          labels: { 'pod-template-hash': hash },
        }),
      );
    return { revision, replicaSet: withPods(replicaSet, pods), pods };
  });
}

function eventsOf(
  view: WorkloadView,
  deployment: KubernetesObject,
  { revision, replicaSet, pods }: Generation,
): KubernetesObject[] {
  const created = pods.flatMap(({ pod }) =>
    controllerEvent(
      replicaSet,
      'replicaset-controller',
      'SuccessfulCreate',
      `Created pod: ${pod.metadata.name}`,
      Date.parse(pod.metadata.creationTimestamp ?? ''),
      view.now,
    ),
  );
  const scaled =
    pods.length > 0
      ? controllerEvent(
          deployment,
          'deployment-controller',
          'ScalingReplicaSet',
          `Scaled up replica set ${replicaSet.metadata.name} from 0 to ${pods.length}`,
          revision.at,
          view.now,
        )
      : [];
  return [...created, ...scaled];
}

/** A Deployment, the ReplicaSets of its revisions, their pods, and the events about all of them. */
export function renderDeployment(view: WorkloadView): KubernetesObject[] {
  const { workload, revisions, metadata, now } = view;
  const replicas = workload.replicas ?? 1;
  const { revision } = revisions[revisions.length - 1];
  const head = { apiVersion: 'apps/v1', kind: 'Deployment', metadata };
  const generations = generationsOf(view, head);
  const current = generations[generations.length - 1];
  const pods = generations.flatMap(generation => generation.pods);
  const ready = countReady(pods);
  const updatedReady = countReady(current.pods);
  const mayMiss = Math.floor(replicas / 4);
  const deployment: Workload = {
    ...head,
    metadata: {
      ...metadata,
      generation: revision.number,
      annotations: {
        ...metadata.annotations,
        [revisionAnnotation]: String(revision.number),
      },
    },
    spec: {
      replicas,
      selector: { matchLabels: selectorOf(workload) },
      template: templateOf(workload, revision),
    },
    status: {
      observedGeneration: revision.number,
      replicas: pods.length,
      updatedReplicas: current.pods.length,
      ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
      ...(pods.length > ready && { unavailableReplicas: pods.length - ready }),
      conditions: [
        available(ready >= replicas - mayMiss, revision.at),
        progressing(
          current.replicaSet,
          updatedReady === replicas,
          revision,
          now,
        ),
      ],
    },
  };
  return [
    deployment,
    ...generations.flatMap(generation => [
      generation.replicaSet,
      ...objectsOf(generation.pods),
      ...eventsOf(view, deployment, generation),
    ]),
  ];
}
