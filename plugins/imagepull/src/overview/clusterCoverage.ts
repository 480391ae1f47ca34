import type { ClusterHealth } from 'backstage-plugin-imagepull-common';

/** Which clusters the page speaks of, and which it does not. */
export interface ClusterCoverage {
  /** Clusters whose incidents are known as they are now. */
  watched: ClusterHealth[];
  /** Are to be watched, but are not at the moment. */
  missing: ClusterHealth[];
  /** Can only be looked at on entity pages. */
  entityPageOnly: ClusterHealth[];
}

/** Sorts clusters by whether the page speaks of them. */
export function clusterCoverage(
  clusters: readonly ClusterHealth[],
): ClusterCoverage {
  return {
    watched: clusters.filter(({ state }) => state === 'watched'),
    missing: clusters.filter(
      ({ state }) => state !== 'watched' && state !== 'entity-page-only',
    ),
    entityPageOnly: clusters.filter(
      ({ state }) => state === 'entity-page-only',
    ),
  };
}
