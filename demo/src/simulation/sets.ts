import type { KubernetesObject, Workload } from '../kubernetes/objects';
import { nameSuffix } from './identity';
import type { RenderedPod } from './pods';
import { planDaemonSet, planStatefulSet, type PlannedReplica } from './rollout';
import { selectorOf, templateHash, templateOf } from './templates';
import {
  controllerEvent,
  controllerRevision,
  countReady,
  objectsOf,
  type PodRequest,
  type WorkloadView,
} from './workload';

/** What StatefulSets and DaemonSets have in common: pods with a place of their own, and revisions of a template. */
function renderSet(
  view: WorkloadView,
  head: KubernetesObject,
  component: string,
  planned: readonly PlannedReplica[],
  request: (replica: PlannedReplica) => Pick<PodRequest, 'name' | 'node'>,
) {
  const { workload, revisions, now } = view;
  const replicas = planned.map(replica => ({
    replica,
    rendered: view.renderPod({
      owner: head,
      revision: replica.revision,
      createdAt: replica.createdAt,
      labels: {
        'controller-revision-hash': templateHash(workload, replica.revision),
      },
      ...request(replica),
    }),
  }));
  const current = revisions[revisions.length - 1].revision;
  const pods = replicas.map(({ rendered }) => rendered);
  return {
    pods,
    updated: replicas.filter(({ replica }) => replica.revision === current)
      .length,
    others: [
      ...revisions.map(({ revision }) =>
        controllerRevision(view, head, revision),
      ),
      ...objectsOf(pods),
      ...replicas.flatMap(({ replica, rendered }) =>
        controllerEvent(
          head,
          component,
          'SuccessfulCreate',
          createdMessage(head, rendered),
          replica.createdAt,
          now,
        ),
      ),
    ],
  };
}

function createdMessage(head: KubernetesObject, { pod }: RenderedPod): string {
  return head.kind === 'StatefulSet'
    ? `create Pod ${pod.metadata.name} in StatefulSet ${head.metadata.name} successful`
    : `Created pod: ${pod.metadata.name}`;
}

/** A StatefulSet, its revisions, its pods, and the events about all of them. */
export function renderStatefulSet(view: WorkloadView): KubernetesObject[] {
  const { workload, revisions, metadata, now } = view;
  const replicas = workload.replicas ?? 1;
  const head = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata };
  const planned = planStatefulSet(revisions, replicas, now);
  const { pods, updated, others } = renderSet(
    view,
    head,
    'statefulset-controller',
    planned,
    ({ ordinal }) => ({ name: `${workload.name}-${ordinal}` }),
  );
  const current = revisions[revisions.length - 1].revision;
  const older = planned.find(({ revision }) => revision !== current)?.revision;
  const ready = countReady(pods);
  const statefulSet: Workload = {
    ...head,
    spec: {
      replicas,
      selector: { matchLabels: selectorOf(workload) },
      template: templateOf(workload, current),
      serviceName: workload.name,
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'RollingUpdate' },
    },
    status: {
      observedGeneration: 1,
      replicas: pods.length,
      readyReplicas: ready,
      availableReplicas: ready,
      updatedReplicas: updated,
      currentReplicas: pods.length - updated,
      currentRevision: `${workload.name}-${templateHash(
        workload,
        older ?? current,
      )}`,
      updateRevision: `${workload.name}-${templateHash(workload, current)}`,
    },
  };
  return [statefulSet, ...others];
}

/** A DaemonSet, its revisions, its pods, and the events about all of them. */
export function renderDaemonSet(view: WorkloadView): KubernetesObject[] {
  const { workload, revisions, metadata, now, context } = view;
  const { nodes } = context;
  const head = { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata };
  const current = revisions[revisions.length - 1].revision;
  const { pods, updated, others } = renderSet(
    view,
    head,
    'daemonset-controller',
    planDaemonSet(revisions, nodes.length, now),
    ({ ordinal, revision }) => ({
      name: `${workload.name}-${nameSuffix(
        `${workload.name}/${ordinal}/${revision.number}`,
        5,
      )}`,
      node: nodes[ordinal],
    }),
  );
  const ready = countReady(pods);
  const daemonSet: Workload = {
    ...head,
    spec: {
      selector: { matchLabels: selectorOf(workload) },
      template: templateOf(workload, current),
      updateStrategy: { type: 'RollingUpdate' },
    },
    status: {
      observedGeneration: 1,
      currentNumberScheduled: pods.length,
      desiredNumberScheduled: nodes.length,
      numberMisscheduled: 0,
      numberReady: ready,
      numberAvailable: ready,
      numberUnavailable: nodes.length - ready,
      updatedNumberScheduled: updated,
    },
  };
  return [daemonSet, ...others];
}
