import { isDeepStrictEqual } from 'node:util';
import type { ClusterUser } from './api/access';
import { demoClusterDefinitions } from './scenario/clusters';
import { pullSecret } from './scenario/secrets';
import {
  startClusterServer,
  type RunningCluster,
} from './server/clusterServer';
import type { ClusterControl } from './server/control';
import { simulateCluster, type SimulatedCluster } from './simulation/cluster';
import type {
  ClusterDefinition,
  WorkloadDefinition,
} from './simulation/definitions';
import { repairWorkload, type Repair } from './simulation/repair';
import { restartWorkload } from './simulation/restart';
import { createObjectStore } from './store/objectStore';
import { demoUsers } from './users';

/** A cluster of the demo, running. */
export interface DemoCluster {
  /** `production` or `staging`. */
  name: string;
  /** `Production EU` */
  title: string;
  /** `http://127.0.0.1:16443`; HTTPS is served on the same port. */
  url: string;
  /** A token that may read everything. */
  token: string;
  control: ClusterControl;
  /** Lets the cluster become what it is at a time, which must not be before an earlier one. */
  advance(now: Date): void;
  /**
   * Repairs a workload: from now on its kubelets get the image.
   *
   * @returns The images that have to be pushed to their registries for that.
   * @throws When there is no such workload, or the repair changes nothing about what fails.
   */
  repair(namespace: string, name: string, repair: Repair): readonly string[];
  /**
   * Makes the pods of a workload anew, which pull their image.
   *
   * @param isDown - Whether the registry of an image answers 503, so that it cannot be pulled.
   * @throws When there is no such workload.
   */
  restart(
    namespace: string,
    name: string,
    isDown: (image: string) => boolean,
  ): void;
  /** Takes all repairs and restarts back: the workloads fail again as they did, or run. */
  undoRepairs(): void;
}

export interface DemoClusters {
  clusters: DemoCluster[];
  close(): Promise<void>;
}

export interface DemoClustersOptions {
  /** The port per cluster; any free one unless given. */
  ports?: { production?: number; staging?: number };
  /** False: the failures stay those of the start. True unless given. */
  moves?: boolean;
  /**
   * How often the clusters advance by themselves, in milliseconds. 0: never, only by {@link DemoCluster.advance}. A
   * second unless given.
   */
  advanceInterval?: number;
  /** The time at the start; the present unless given. */
  start?: Date;
  /** Who may talk to the clusters; the demo's users unless given. */
  users?: readonly ClusterUser[];
  /** How often a watch gets a bookmark, in milliseconds. */
  bookmarkInterval?: number;
}

/** Versions must be higher than those of an earlier run, from which a watch may resume: ten a second since 1970. */
function firstResourceVersion(start: number): number {
  return Math.floor(start / 100);
}

function findWorkload(
  cluster: SimulatedCluster,
  namespace: string,
  name: string,
): WorkloadDefinition {
  const workload = cluster.findWorkload(namespace, name);
  if (!workload) {
    throw new Error(`There is no workload ${namespace}/${name}`);
  }
  return workload;
}

/** Repairs a workload of a simulated cluster, and returns the images that have to be pushed for that. */
function repairIn(
  cluster: SimulatedCluster,
  { namespace, name }: { namespace: string; name: string },
  repair: Repair,
  start: number,
  now: number,
): readonly string[] {
  const workload = findWorkload(cluster, namespace, name);
  const repaired = repairWorkload(workload, repair, start, now);
  cluster.replaceWorkload(repaired.workload);
  if (repaired.secret) {
    const { name: secretName, registry } = repaired.secret;
    const fitting = pullSecret(namespace, secretName, registry);
    const known = cluster.findSecret(namespace, secretName);
    if (
      known?.type !== fitting.type ||
      !isDeepStrictEqual(known.data, fitting.data)
    ) {
      cluster.putSecret({ ...fitting, madeAt: (now - start) / 1000 });
    }
  }
  return repaired.pushed;
}

async function startCluster(
  definition: ClusterDefinition,
  port: number,
  options: DemoClustersOptions,
): Promise<{ cluster: DemoCluster; server: RunningCluster }> {
  const start = (options.start ?? new Date()).getTime();
  const simulated = simulateCluster(definition, start);
  const store = createObjectStore({
    firstResourceVersion: firstResourceVersion(start),
  });
  let present = start;
  const advance = (now: Date) => {
    present = now.getTime();
    store.replace(simulated.objectsAt(present));
  };
  advance(new Date(start));
  const isStepped = options.advanceInterval === 0;
  const clock = () => (isStepped ? new Date(present) : new Date());
  const server = await startClusterServer({
    state: {
      store,
      users: options.users ?? Object.values(demoUsers),
      gitVersion: definition.gitVersion,
      now: clock,
    },
    port,
    bookmarkInterval: options.bookmarkInterval,
  });
  const { name, title } = definition;
  return {
    server,
    cluster: {
      name,
      title,
      url: server.url,
      token: demoUsers.reader.token,
      control: server.control,
      advance,
      repair(namespace, workloadName, repair) {
        const now = clock();
        const pushed = repairIn(
          simulated,
          { namespace, name: workloadName },
          repair,
          start,
          now.getTime(),
        );
        advance(now);
        return pushed;
      },
      restart(namespace, workloadName, isDown) {
        const now = clock();
        const workload = findWorkload(simulated, namespace, workloadName);
        simulated.replaceWorkload(
          restartWorkload(workload, isDown, start, now.getTime()),
        );
        advance(now);
      },
      undoRepairs() {
        simulated.reset();
        advance(clock());
      },
    },
  };
}

/**
 * Starts the two clusters of the demo on the loopback interface.
 *
 * @throws When a port is taken: then none of them is left running.
 */
export async function startDemoClusters(
  options: DemoClustersOptions = {},
): Promise<DemoClusters> {
  const { ports, moves = true, advanceInterval = 1000 } = options;
  const started: Awaited<ReturnType<typeof startCluster>>[] = [];
  const closeAll = async () => {
    await Promise.all(started.map(({ server }) => server.close()));
  };
  try {
    for (const definition of demoClusterDefinitions(moves)) {
      const port =
        definition.name === 'production' ? ports?.production : ports?.staging;
      started.push(await startCluster(definition, port ?? 0, options));
    }
  } catch (error) {
    await closeAll();
    throw error;
  }
  const clusters = started.map(({ cluster }) => cluster);
  const timer =
    advanceInterval > 0
      ? setInterval(() => {
          const now = new Date();
          clusters.forEach(cluster => cluster.advance(now));
        }, advanceInterval)
      : undefined;
  return {
    clusters,
    close: async () => {
      clearInterval(timer);
      await closeAll();
    },
  };
}
