/** The right to watch one cluster and to write what is seen there. */
export interface ClusterLease {
  cluster: string;
  /** Id of the replica that has it. */
  holder: string;
  /**
   * Grows each time that a cluster changes hands. Whoever writes shows it: a replica that was asleep while another took
   * over cannot write any more.
   */
  epoch: number;
}

/** Another replica has the cluster by now. */
export class LeaseLostError extends Error {
  constructor(readonly lease: ClusterLease) {
    super(`Another replica watches cluster '${lease.cluster}'`);
    this.name = 'LeaseLostError';
  }
}

/** Shares the clusters out among the replicas of this backend. */
export interface ClusterLeases {
  /**
   * Renews what this replica has, takes what nobody has up to its fair share, and gives back what is too much or is no
   * cluster any more. To be called every few seconds.
   *
   * @param clusters - names of all clusters that are to be watched
   * @returns what this replica has now
   */
  renew(clusters: readonly string[]): Promise<readonly ClusterLease[]>;
  /** Gives everything back, so that others need not wait. */
  releaseAll(): Promise<void>;
}
