import type { Pod, PodSpec, WorkloadObject } from '../kubernetes/types';
import { toIsoTime } from '../observe/eventTime';
import { controllerOf, revisionOf } from './workload';
import type { WorkloadView } from './workloadView';

/** One revision of a workload: its pod template, and what is known of it. */
export interface Revision {
  number?: number;
  spec: PodSpec;
  created?: string;
  /** How many of its pods are ready, where that is known. */
  ready?: number;
  /** The failing pods belong to it. */
  fails: boolean;
}

const revisionAnnotation = 'deployment.kubernetes.io/revision';
const rolloutRevisionAnnotation = 'rollout.argoproj.io/revision';

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9]{1,9}$/.test(text)
    ? Number(text)
    : undefined;
}

function belongsTo(object: WorkloadObject, view: WorkloadView): boolean {
  const owner = controllerOf(object);
  const { workload, namespace } = view.resolved;
  return (
    owner?.kind === workload.kind &&
    owner.name === workload.name &&
    object.metadata?.namespace === namespace
  );
}

function fromReplicaSet(
  object: WorkloadObject,
  failing: readonly Pod[],
): Revision[] {
  const spec = object.spec?.template?.spec;
  const annotations = object.metadata?.annotations ?? {};
  return spec
    ? [
        {
          number: numberOf(
            annotations[revisionAnnotation] ??
              annotations[rolloutRevisionAnnotation],
          ),
          spec,
          created: toIsoTime(object.metadata?.creationTimestamp),
          ready: object.status?.readyReplicas ?? 0,
          fails: failing.some(
            pod => controllerOf(pod)?.name === object.metadata?.name,
          ),
        },
      ]
    : [];
}

function fromControllerRevision(
  object: WorkloadObject,
  failing: readonly Pod[],
): Revision[] {
  const spec = object.data?.spec?.template?.spec;
  const name = object.metadata?.name ?? '';
  return spec
    ? [
        {
          number: object.revision,
          spec,
          created: toIsoTime(object.metadata?.creationTimestamp),
          // A DaemonSet's pods have the last part of the name as label, those of a StatefulSet the whole name.
          fails: failing.some(pod => {
            const revision = revisionOf(pod);
            return (
              revision !== undefined &&
              (name === revision || name.endsWith(`-${revision}`))
            );
          }),
        },
      ]
    : [];
}

/** The revisions of a workload that could be read, oldest first. */
export function revisionsOf(
  view: WorkloadView,
  owners: readonly WorkloadObject[],
  failing: readonly Pod[],
): Revision[] {
  return owners
    .filter(object => belongsTo(object, view))
    .flatMap(object => {
      switch (object.kind) {
        case 'ReplicaSet':
          return fromReplicaSet(object, failing);
        case 'ControllerRevision':
          return fromControllerRevision(object, failing);
        default:
          return [];
      }
    })
    .filter(revision => revision.number !== undefined)
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
}
