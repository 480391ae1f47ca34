import type { PullFailure, Workload } from 'backstage-plugin-imagepull-common';

/** A node as the workload of a fault of its own, which is in no namespace. */
export function nodeAsWorkload(name: string): Workload {
  return { apiVersion: 'v1', kind: 'Node', name };
}

/** Whether an incident is about a node itself. No pod belongs to such a workload. */
export function isNode({ kind }: Pick<Workload, 'kind'>): boolean {
  return kind === 'Node';
}

/** Whether a failure is one of its node, so that the images of its pods are not at fault. */
export function isNodeFault({
  containerKind,
  classification,
}: PullFailure): boolean {
  return containerKind === 'sandbox' || classification.facts.scope === 'node';
}
