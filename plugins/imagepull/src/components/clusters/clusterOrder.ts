import type { ClusterHealth } from 'backstage-plugin-imagepull-common';

/** How well a cluster is watched, worst first: `limited` is watched but cannot be seen in full. */
export const conditions = [
  'failing',
  'waiting',
  'starting',
  'limited',
  'entity-page-only',
  'watched',
] as const;
/** See {@link conditions}. */
export type Condition = (typeof conditions)[number];

/** Tells how well a cluster is watched. */
export function conditionOf(cluster: ClusterHealth): Condition {
  return cluster.state === 'watched' && cluster.limitations.length > 0
    ? 'limited'
    : cluster.state;
}

/** Clusters with the worst first; among equals those with more failing pods, then by name. */
export function worstFirst(
  clusters: readonly ClusterHealth[],
): ClusterHealth[] {
  return [...clusters].sort(
    (a, b) =>
      conditions.indexOf(conditionOf(a)) - conditions.indexOf(conditionOf(b)) ||
      b.failingPods - a.failingPods ||
      a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
}
