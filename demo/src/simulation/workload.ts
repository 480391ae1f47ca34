import type {
  CoreEvent,
  KubernetesObject,
  ObjectMeta,
} from '../kubernetes/objects';
import { uidOf } from '../store/objectStore';
import type {
  ContainerDefinition,
  NodeDefinition,
  ServiceAccountDefinition,
  WorkloadDefinition,
} from './definitions';
import { countedEvent, eventLifetime } from './events';
import { stableNumber, timestampOf } from './identity';
import { pulledAt } from './kubelet';
import {
  firstPullAfter,
  ownerReferenceTo,
  simulatePod,
  type PodPlan,
  type RenderedPod,
  type ScriptLookup,
} from './pods';
import { revisionsUntil, type Revision } from './revisions';
import type { RolloutRevision } from './rollout';
import {
  pullSecretsOf,
  selectorOf,
  templateHash,
  templateOf,
} from './templates';

/** What the workloads of a cluster have in common. */
export interface SimulationContext {
  /** The start of the simulation, in milliseconds. */
  start: number;
  nodes: readonly NodeDefinition[];
  serviceAccounts: readonly ServiceAccountDefinition[];
  scriptOf: ScriptLookup;
}

/** What a renderer of one kind of workload works with. */
export interface WorkloadView {
  workload: WorkloadDefinition;
  context: SimulationContext;
  /** Milliseconds. */
  now: number;
  /** Oldest first; at least one. */
  revisions: readonly RolloutRevision[];
  metadata: ObjectMeta;
  /** Renders a pod; the same plan must be given again at each time. */
  renderPod(plan: PodRequest): RenderedPod;
}

/** The part of a pod's plan that depends on the kind of its workload. */
export interface PodRequest {
  owner: KubernetesObject;
  name: string;
  generateName?: string;
  revision: Revision;
  createdAt: number;
  /** Labels beyond those of the template. */
  labels?: Record<string, string>;
  /** The node, when the kind of workload decides it. */
  node?: NodeDefinition;
  runsFor?: number;
}

/** Milliseconds before its first revision at which a workload that ran before was made: thirty days. */
const longAgo = 30 * 24 * 3600 * 1000;

function endsAt(container: ContainerDefinition, revision: Revision): number {
  const seconds = container.failure?.endsAfter;
  return seconds === undefined ? Infinity : revision.at + seconds * 1000;
}

/** When the pods of a revision can start; Infinity: never. */
function startsAt(revision: Revision, scriptOf: ScriptLookup): number {
  const begin = revision.at + firstPullAfter;
  const times = [...revision.initContainers, ...revision.containers].map(
    container => {
      const script = scriptOf(container);
      return script
        ? pulledAt(
            {
              name: container.name,
              fieldPath: '',
              script,
              endsAt: endsAt(container, revision),
            },
            begin,
          )
        : revision.at;
    },
  );
  return Math.max(...times);
}

function metadataOf(
  workload: WorkloadDefinition,
  firstRevisionAt: number,
): ObjectMeta {
  const { namespace, name, kind } = workload;
  return {
    name,
    namespace,
    uid: uidOf(`${kind}/${namespace}/${name}`),
    generation: 1,
    creationTimestamp: timestampOf(
      workload.isNew ? firstRevisionAt : firstRevisionAt - longAgo,
    ),
    labels: {
      ...selectorOf(workload),
      ...workload.labels,
      ...workload.ownLabels,
    },
    ...(workload.annotations && { annotations: workload.annotations }),
  };
}

/** A node that a pod may run on, always the same for the same pod. */
function nodeFor(
  podName: string,
  { node: only, architecture = 'amd64' }: WorkloadDefinition,
  nodes: readonly NodeDefinition[],
): NodeDefinition {
  const fitting = nodes.filter(node =>
    only ? node.name === only : node.architecture === architecture,
  );
  return fitting[stableNumber(podName, fitting.length)];
}

/** The pull secrets that a pod gets from its service account when it is made, unless its template names some. */
function inheritedSecrets(
  workload: WorkloadDefinition,
  { serviceAccounts, start }: SimulationContext,
  { revision, createdAt }: PodRequest,
) {
  const { namespace, serviceAccount = 'default' } = workload;
  const account = serviceAccounts.find(
    candidate =>
      candidate.namespace === namespace && candidate.name === serviceAccount,
  );
  if (pullSecretsOf(workload, revision) || !account) {
    return {};
  }
  const { patchedAt = -Infinity } = account;
  return createdAt >= start + patchedAt * 1000
    ? { imagePullSecrets: account.imagePullSecrets.map(name => ({ name })) }
    : {};
}

/**
 * Shows a workload as it is at each time. Time must not be turned back.
 *
 * @param render - Renders the objects of the workload's kind, its pods included.
 */
export function simulateWorkload(
  workload: WorkloadDefinition,
  context: SimulationContext,
  render: (view: WorkloadView) => KubernetesObject[],
): (now: number) => KubernetesObject[] {
  const firstRevisionAt = context.start + workload.revisions[0].at * 1000;
  const metadata = metadataOf(workload, firstRevisionAt);
  let known = new Map<string, ReturnType<typeof simulatePod>>();

  return now => {
    const used = new Map<string, ReturnType<typeof simulatePod>>();
    const renderPod = (request: PodRequest): RenderedPod => {
      const key = `${request.name}/${request.createdAt}`;
      const simulate =
        known.get(key) ??
        simulatePod(planOf(workload, context, request), context.scriptOf);
      used.set(key, simulate);
      return simulate(now);
    };
    const revisions = revisionsUntil(workload, context.start, now).map(
      revision => ({
        revision,
        startsAt: startsAt(revision, context.scriptOf),
      }),
    );
    const objects =
      revisions.length > 0
        ? render({ workload, context, now, revisions, metadata, renderPod })
        : [];
    known = used;
    return objects;
  };
}

function planOf(
  workload: WorkloadDefinition,
  context: SimulationContext,
  request: PodRequest,
): PodPlan {
  const { revision, owner, createdAt, name, generateName, runsFor } = request;
  const template = templateOf(workload, revision);
  return {
    namespace: workload.namespace,
    name,
    generateName,
    owner: ownerReferenceTo(owner),
    template: {
      ...template,
      metadata: {
        ...template.metadata,
        labels: { ...template.metadata?.labels, ...request.labels },
      },
      spec: {
        ...template.spec,
        ...inheritedSecrets(workload, context, request),
      },
    },
    containers: revision.containers,
    initContainers: revision.initContainers,
    node: request.node ?? nodeFor(name, workload, context.nodes),
    createdAt,
    endsAt: container => endsAt(container, revision),
    runsFor,
  };
}

export function countReady(pods: readonly RenderedPod[]): number {
  return pods.filter(({ isReady }) => isReady).length;
}

/** Pods and their events, as objects. */
export function objectsOf(pods: readonly RenderedPod[]): KubernetesObject[] {
  return pods.flatMap(({ pod, events }) => [pod, ...events]);
}

/** An event of a controller; none when it has expired. */
export function controllerEvent(
  about: KubernetesObject,
  component: string,
  reason: string,
  message: string,
  at: number,
  now: number,
): CoreEvent[] {
  return at <= now && now - at < eventLifetime
    ? [
        countedEvent({
          about,
          type: 'Normal',
          reason,
          message,
          component,
          first: at,
          last: at,
          count: 1,
        }),
      ]
    : [];
}

/** A snapshot of a pod template, by which StatefulSets and DaemonSets remember a revision. */
export function controllerRevision(
  view: WorkloadView,
  owner: KubernetesObject,
  revision: Revision,
): KubernetesObject {
  const { workload } = view;
  return {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${workload.name}-${templateHash(workload, revision)}`,
      namespace: workload.namespace,
      creationTimestamp: timestampOf(revision.at),
      labels: {
        ...selectorOf(workload),
        'controller-revision-hash': templateHash(workload, revision),
      },
      ownerReferences: [ownerReferenceTo(owner)],
    },
    data: {
      spec: {
        template: { $patch: 'replace', ...templateOf(workload, revision) },
      },
    },
    revision: revision.number,
  };
}
