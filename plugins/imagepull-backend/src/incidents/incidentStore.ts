import type {
  ClusterHealth,
  IncidentChange,
  KnownIncident,
  RecentPulls,
} from 'backstage-plugin-imagepull-common';
import type { ClusterLease } from '../leases/leaseTypes';

/**
 * The writing half of what is stored; only the monitor uses it. Every method that takes a lease writes in one
 * transaction, or not at all, and throws `LeaseLostError` when the lease is not in force any more.
 */
export interface IncidentStore {
  /** Open incidents of a cluster, and those that were resolved after a moment. */
  load(cluster: string, resolvedAfter: Date): Promise<KnownIncident[]>;
  /** Writes changes. The same change written twice is there once. */
  record(
    lease: ClusterLease,
    changes: readonly IncidentChange[],
  ): Promise<void>;
  /** Writes how well a cluster is watched. */
  reportHealth(lease: ClusterLease, health: ClusterHealth): Promise<void>;
  /**
   * Writes why nobody can watch a cluster, and ends the incidents that it has from when somebody could. Does nothing while
   * a replica still watches it.
   */
  reportUnwatched(health: ClusterHealth): Promise<void>;
  /** Forgets the health of clusters that are not among these; their incidents stay, resolved as `gone`. */
  keepClusters(names: readonly string[], now: Date): Promise<void>;
  /** Writes which images came over the network lately, in place of what was written before. */
  reportPulls(
    lease: ClusterLease,
    pulls: readonly RecentPulls[],
    at: Date,
  ): Promise<void>;
  /** Finds out anew to which entities open incidents belong, for when the catalog has changed. */
  reassignEntities(): Promise<void>;
  /**
   * Deletes incidents that were resolved before a moment, and entities that no incident belongs to.
   *
   * @returns how many incidents were deleted
   */
  deleteOldIncidents(resolvedBefore: Date): Promise<number>;
}
