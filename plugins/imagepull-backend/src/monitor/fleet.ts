import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { CauseId, KnownIncident } from 'backstage-plugin-imagepull-common';
import pLimit from 'p-limit';
import type { IncidentStore } from '../incidents/incidentStore';
import type { Investigation } from '../investigate/investigation';
import type { Place } from '../investigate/place';
import type { Cluster } from '../kubernetes/clusters';
import { accessTo } from '../kubernetes/credentials';
import type { KubernetesGateway, WatchGateway } from '../kubernetes/gateway';
import type { ClusterLease, ClusterLeases } from '../leases/leaseTypes';
import type { OpenIncidents } from '../metrics/openIncidents';
import { describeHealth } from './clusterHealth';
import {
  rememberSince,
  startClusterMonitor,
  type ClusterMonitor,
} from './clusterMonitor';
import { createClusterList } from './clusterList';
import { createFailureLog } from './failureLog';
import { createFirstReads } from './firstReads';
import { createMonitorPaces } from './monitorPaces';
import { watchNamespaces, type NamespaceChoice } from './namespaces';

/** How often leases are renewed and the list of clusters is read, in seconds. */
const everySeconds = 5;

/** Looks at workloads that go on at once, per cluster and in all. */
const looksPerCluster = 2;
const looksInAll = 8;

/** What nobody else says of a cluster that is not watched is written this often, in milliseconds. */
const unwatchedEveryMs = 60_000;

/**
 * A cluster that is not listed for this long is no more, in milliseconds. Not at once: kubernetes-backend can read its
 * clusters from the catalog, which is not there yet when everything starts together.
 */
const forgetClustersMs = 2 * 60_000;

/** Watches all clusters whose lease this replica has. */
export interface Fleet {
  /** Brings what is watched up to date, once. */
  update(): Promise<void>;
  /** Incidents that are open in the clusters that are watched here. */
  openIncidents(): readonly OpenIncidents[];
  /** Ends all watching, and lets others have the clusters. */
  stop(): Promise<void>;
}

/** What {@link createFleet} needs. */
export interface FleetOptions {
  gateway: KubernetesGateway & WatchGateway;
  leases: ClusterLeases;
  store: IncidentStore;
  investigation: Investigation;
  namespaces: NamespaceChoice;
  logger: LoggerService;
}

/** A cluster that is watched here. */
interface Watched {
  monitor: ClusterMonitor;
  lease: ClusterLease;
  /** What its watching depends on: with another one it begins anew. */
  basis: string;
  isLost: boolean;
}

function countByCause(
  cluster: string,
  open: readonly KnownIncident[],
): OpenIncidents[] {
  const counts = new Map<CauseId, number>();
  open.forEach(({ cause }) => counts.set(cause, (counts.get(cause) ?? 0) + 1));
  return [...counts].map(([cause, count]) => ({ cluster, cause, open: count }));
}

/**
 * Waits for all to end, also when one fails: none may still be going on when the next round begins.
 *
 * @throws what the first to fail did
 */
async function all(works: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(works)) {
    if (result.status === 'rejected') {
      throw result.reason;
    }
  }
}

/** Makes a {@link Fleet} that watches nothing yet. */
export function createFleet(options: FleetOptions): Fleet {
  const { gateway, leases, store, investigation, logger } = options;
  const namespaces = watchNamespaces(options.namespaces);
  const watched = new Map<string, Watched>();
  const inAll = pLimit(looksInAll);
  const paces = createMonitorPaces();
  const firstReads = createFirstReads();
  const unwatched = new Map<string, { error: string; at: number }>();
  const failures = createFailureLog(logger);
  const startedAt = performance.now();
  /** When each cluster was listed last, as `performance.now()` has it. */
  const listedAt = new Map<string, number>();
  let kept = '';
  const clusters = createClusterList(gateway, failures);
  const stopping = new AbortController();
  let updating: Promise<void> | undefined;

  async function stopWatching(name: string): Promise<void> {
    const entry = watched.get(name);
    watched.delete(name);
    if (entry) {
      logger.info(`Cluster '${name}' is not watched here any more`);
      await entry.monitor.stop();
    }
  }

  async function startWatching(
    place: Place,
    lease: ClusterLease,
    basis: string,
  ): Promise<void> {
    const { name } = place.cluster;
    const known = await store.load(name, rememberSince(new Date()));
    if (stopping.signal.aborted) {
      return;
    }
    const inTurn = pLimit(looksPerCluster);
    const entry: Watched = {
      lease,
      basis,
      isLost: false,
      monitor: startClusterMonitor({
        lease,
        place,
        gateway,
        investigation,
        store,
        known,
        namespaces,
        async inTurn(look) {
          await firstReads.over();
          return inTurn(() => inAll(look));
        },
        paces,
        onRead: firstReads.begin(),
        onLeaseLost: () => {
          entry.isLost = true;
        },
        logger,
      }),
    };
    watched.set(name, entry);
    logger.info(`Cluster '${name}' is watched here`);
  }

  /** Says of a cluster that it cannot be watched, and why. */
  async function tellUnwatched(cluster: Cluster): Promise<void> {
    const { refusal } = accessTo(cluster, new Map());
    const last = unwatched.get(cluster.name);
    const now = performance.now();
    if (
      !refusal ||
      (last?.error === refusal.text.text && now - last.at < unwatchedEveryMs)
    ) {
      return;
    }
    await store.reportUnwatched({
      ...describeHealth(cluster),
      state: 'entity-page-only',
      error: refusal,
      limitations: [],
      failingPods: 0,
      relists: 0,
    });
    unwatched.set(cluster.name, { error: refusal.text.text, at: now });
  }

  /** Lets go of clusters that are no more. */
  async function forgetClusters(listed: readonly Cluster[]): Promise<void> {
    const now = performance.now();
    listed.forEach(({ name }) => listedAt.set(name, now));
    for (const [name, at] of listedAt) {
      if (now - at >= forgetClustersMs) {
        listedAt.delete(name);
        unwatched.delete(name);
      }
    }
    const names = [...listedAt.keys()].sort();
    if (
      names.join('\n') !== kept &&
      names.length > 0 &&
      now - startedAt >= forgetClustersMs
    ) {
      await store.keepClusters(names, new Date());
      kept = names.join('\n');
    }
  }

  function placesOf(listed: readonly Cluster[]): Map<string, Place> {
    return new Map(
      listed.flatMap(cluster => {
        const access = accessTo(cluster, new Map());
        return access.refusal
          ? []
          : [[cluster.name, { cluster, access }] as const];
      }),
    );
  }

  /** Starts and stops what the leases ask for. */
  async function follow(
    held: readonly ClusterLease[],
    places: ReadonlyMap<string, Place>,
  ): Promise<void> {
    const wanted = new Map(held.map(lease => [lease.cluster, lease]));
    const basisOf = (place: Place | undefined) => JSON.stringify(place ?? null);
    await all(
      [...watched].map(async ([name, { lease, basis, isLost }]) => {
        const holds = wanted.get(name)?.epoch === lease.epoch;
        if (!holds || isLost || basis !== basisOf(places.get(name))) {
          await stopWatching(name);
        }
      }),
    );
    await all(
      [...wanted].map(async ([name, lease]) => {
        const place = places.get(name);
        if (place && !watched.has(name)) {
          await startWatching(place, lease, basisOf(place));
        }
      }),
    );
  }

  async function update(): Promise<void> {
    const listed = await clusters.read(stopping.signal);
    if (!listed || stopping.signal.aborted) {
      return;
    }
    const places = placesOf(listed);
    try {
      const held = await leases.renew([...places.keys()]);
      if (stopping.signal.aborted) {
        return;
      }
      await follow(held, places);
      await forgetClusters(listed);
      await all(listed.map(tellUnwatched));
      failures.worked('database');
    } catch (error) {
      // What is watched goes on: the lease is looked at with each thing that is written.
      failures.failed(
        'database',
        'The leases of clusters cannot be renewed',
        toError(error),
      );
    }
  }

  return {
    // Never two at once, so that no cluster is watched twice here.
    update() {
      updating ??= update().finally(() => {
        updating = undefined;
      });
      return updating;
    },

    openIncidents: () =>
      [...watched].flatMap(([name, { monitor }]) =>
        countByCause(name, monitor.openIncidents()),
      ),

    async stop() {
      stopping.abort();
      await Promise.all([...watched.keys()].map(stopWatching));
      try {
        await leases.releaseAll();
      } catch (error) {
        logger.warn(
          'The leases of clusters could not be given back; they expire',
          toError(error),
        );
      }
    },
  };
}

/** Has a {@link Fleet} brought up to date every few seconds, on each replica. */
export async function scheduleFleet(
  fleet: Fleet,
  scheduler: SchedulerService,
  signal: AbortSignal,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'watch-clusters',
    frequency: { seconds: everySeconds },
    timeout: { minutes: 1 },
    scope: 'local',
    signal,
    fn: () => fleet.update(),
  });
}
