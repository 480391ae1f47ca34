import type { Pod } from '../kubernetes/types';
import { toMillis } from '../observe/eventTime';
import type { PullFailure } from '../schema';
import type { WorkloadView } from './workloadView';

/** Failures with one fault. */
export interface Group {
  failures: PullFailure[];
  /** The workloads of the failing pods; one, but for a fault of a node. */
  views: WorkloadView[];
}

/** Whether a failure is that of a node, so that the images of its pods are not at fault. */
export function isNodeFault({
  classification,
  containerKind,
}: PullFailure): boolean {
  return containerKind === 'sandbox' || classification.facts.scope === 'node';
}

/** Puts failures with one fault together: of one workload, or of one node where its pause image fails. */
export function groupFailures(
  failures: readonly PullFailure[],
  viewOf: (podUid: string) => WorkloadView | undefined,
): Group[] {
  const groups = new Map<string, Group>();
  for (const failure of failures) {
    const view = viewOf(failure.podUid);
    if (view) {
      const { workload, namespace } = view.resolved;
      const where = isNodeFault(failure)
        ? ['node', failure.node ?? '']
        : [namespace, workload.kind, workload.name];
      const key = JSON.stringify([
        ...where,
        failure.image.written,
        failure.classification.cause,
      ]);
      const group = groups.get(key) ?? { failures: [], views: [] };
      group.failures.push(failure);
      if (!group.views.includes(view)) {
        group.views.push(view);
      }
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

/** Values that are there, each once, in their order. */
export function unique(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values)].filter(value => value !== undefined);
}

/** Sorts by a time, the newest first; each time is read once. */
export function sortNewestFirst<T>(
  values: readonly T[],
  timeOf: (value: T) => string | undefined,
): T[] {
  return values
    .map(value => ({ value, at: toMillis(timeOf(value)) ?? 0 }))
    .sort((a, b) => b.at - a.at)
    .map(({ value }) => value);
}

/** Failures in the order of their beginning, the newest first. */
export function newestFirst(failures: readonly PullFailure[]): PullFailure[] {
  return sortNewestFirst(failures, ({ since }) => since);
}

/** The pods of a group. */
export function failingPods(group: Group): Pod[] {
  const uids = new Set(group.failures.map(({ podUid }) => podUid));
  return group.views.flatMap(view =>
    view.pods.filter(pod => uids.has(pod.metadata?.uid ?? '')),
  );
}
