import { setTimeout as delay } from 'node:timers/promises';
import {
  demoUsers,
  startClusterServer,
  type ClusterState,
  type RunningCluster,
} from 'imagepull-demo';
import {
  createFleetCluster,
  type FleetCluster,
  type FleetClusterOptions,
} from '../cluster/fleetCluster';
import { changesOfReplacement } from '../cluster/turnover';
import { countRequests, watchedAt } from './requestCounts';
import type { ClusterSummary, FailedWorkload } from './fleetSummary';

/** A cluster of a fleet that accepts connections. */
export interface FleetMember {
  readonly name: string;
  readonly url: string;
  summary(): ClusterSummary;
  resetCounts(): void;
  fail(): FailedWorkload;
  /** Lets a workload, or all that fail, run again. Returns how many were repaired. */
  repair(workload?: string): number;
  /** Stops the API server and starts it again on the same port. What it stores stays. */
  restart(downForMilliseconds: number): Promise<void>;
  /** Forgets the history and cuts all watches, so that each resumes from a version that is too old (410). */
  compact(): void;
  control(): RunningCluster['control'];
}

export interface RunningFleet {
  members: readonly FleetMember[];
  /** Changes of pods per second, over all members. */
  setChangesPerSecond(changes: number): void;
  close(): Promise<void>;
}

/** How often time goes on in the clusters, in milliseconds. */
const tick = 100;

/** Real API servers send a bookmark about every minute. */
const bookmarkInterval = 60_000;

async function startMember(options: FleetClusterOptions): Promise<{
  member: FleetMember;
  cluster: FleetCluster;
  stop(): Promise<void>;
}> {
  const cluster = createFleetCluster(options, Date.now());
  const state: ClusterState = {
    store: cluster.store,
    users: Object.values(demoUsers),
    gitVersion: 'v1.36.3',
    now: () => new Date(),
  };
  let server = await startClusterServer({ state, port: 0, bookmarkInterval });
  const { url, port } = server;
  let sentBefore = 0;
  const member: FleetMember = {
    name: options.name,
    url,
    summary: () => {
      const requests = server.control.requests();
      return {
        name: options.name,
        pods: cluster.pods(),
        failures: cluster.failures().map(failure => ({
          ...failure,
          pods: [...failure.pods],
        })),
        streams: server.control.openWatches(),
        requests: countRequests(requests),
        firstRequestAt: requests[0]?.at,
        watchedAt: watchedAt(requests),
        bytesSent: sentBefore + server.bytesSent(),
      };
    },
    resetCounts: () => server.control.resetRequests(),
    fail: () => {
      const at = Date.now();
      const failure = cluster.fail(at);
      return { ...failure, pods: [...failure.pods], at };
    },
    repair: workload => cluster.repair(Date.now(), workload),
    async restart(downForMilliseconds) {
      await server.close();
      sentBefore += server.bytesSent();
      await delay(downForMilliseconds);
      server = await startClusterServer({ state, port, bookmarkInterval });
    },
    compact() {
      cluster.store.compact(cluster.store.resourceVersion());
      server.control.dropWatches();
    },
    control: () => server.control,
  };
  return { member, cluster, stop: () => server.close() };
}

/** Starts clusters, each on a port of its own, and lets time go on in them. */
export async function startFleet(
  clusters: readonly FleetClusterOptions[],
  changesPerSecond: number,
): Promise<RunningFleet> {
  const started: Awaited<ReturnType<typeof startMember>>[] = [];
  for (const options of clusters) {
    started.push(await startMember(options));
  }
  let rate = changesPerSecond;
  let before = Date.now();
  let owed = 0;
  let turn = 0;
  const timer = setInterval(() => {
    const now = Date.now();
    owed += (rate * (now - before)) / 1000;
    before = now;
    started.forEach(({ cluster }) => cluster.advance(now));
    // One cluster after the other, so that changes come evenly over the fleet.
    for (; owed >= changesOfReplacement; owed -= changesOfReplacement) {
      started[turn % started.length].cluster.replacePod(now);
      turn += 1;
    }
  }, tick);
  return {
    members: started.map(({ member }) => member),
    setChangesPerSecond: changes => {
      rate = changes;
    },
    close: async () => {
      clearInterval(timer);
      await Promise.all(started.map(({ stop }) => stop()));
    },
  };
}
