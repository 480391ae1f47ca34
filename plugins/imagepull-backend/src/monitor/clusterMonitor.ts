import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  rememberResolvedFor,
  type CoreEvent,
  type KnownIncident,
  type Limitation,
  type Pod,
  type PullStatus,
} from 'backstage-plugin-imagepull-common';
import type { IncidentStore } from '../incidents/incidentStore';
import type { Investigation } from '../investigate/investigation';
import type { Place } from '../investigate/place';
import type { KubernetesGateway, WatchGateway } from '../kubernetes/gateway';
import type { ClusterLease } from '../leases/leaseTypes';
import { createAgenda } from './agenda';
import { createAnnouncedPods } from './announcedPods';
import { toClusterHealth } from './clusterHealth';
import { createClusterReports } from './clusterReports';
import { followCluster } from './clusterStreams';
import { createClusterTime } from './clusterTime';
import { createDatabaseTrouble } from './databaseTrouble';
import { createEventWatch } from './eventWatch';
import { createFailingPods } from './failingPods';
import type { SeenWorkload } from './lookAtWorkload';
import type { Looker } from './looker';
import type { MonitorPaces } from './monitorPaces';
import type { WatchedNamespaces } from './namespaces';
import { createPodWatch } from './podWatch';
import { createPullEvents } from './pullEvents';
import { createRecorder } from './recorder';
import { withRestraint } from './restraint';
import { newStreamStatus, noteEvent } from './streamStatus';
import type { ReflectedEvent } from './streams/reflectedEvents';
import { endUnwatched } from './unwatchedNamespaces';
import { createWaitingPods } from './waitingPods';
import { createWorkloads } from './workloads';

/** Failing pods of one cluster that are kept. */
const maximumFailingPods = 5_000;

/**
 * What holds is told once more this often, in milliseconds, so that the database learns that it still does, which is
 * noted there every five minutes.
 */
const tellEveryMs = 150_000;

/** One cluster that is being watched. */
export interface ClusterMonitor {
  openIncidents(): readonly KnownIncident[];
  /** Ends it. What waits to be written is written, as far as that goes at once. */
  stop(): Promise<void>;
}

/** What {@link startClusterMonitor} needs. */
export interface ClusterMonitorOptions {
  lease: ClusterLease;
  place: Place;
  gateway: KubernetesGateway & WatchGateway;
  investigation: Investigation;
  store: IncidentStore;
  /** What was stored when the lease was taken. */
  known: readonly KnownIncident[];
  namespaces: WatchedNamespaces;
  inTurn: <T>(look: () => Promise<T>) => Promise<T>;
  paces: MonitorPaces;
  /** What failed before is known, or cannot be read. Can be called several times. */
  onRead(): void;
  /** Another replica has the cluster. It is to be stopped. */
  onLeaseLost(): void;
  logger: LoggerService;
}

/** Resolved incidents that have to be known. */
export function rememberSince(now: Date): Date {
  return new Date(now.getTime() - rememberResolvedFor);
}

/**
 * Watches one cluster, as long as its lease is held: two filtered watches, and beyond them requests only for what fails.
 * Incidents go into the store; when the database is away, it goes on watching, and writes later.
 */
export function startClusterMonitor(
  options: ClusterMonitorOptions,
): ClusterMonitor {
  const { lease, place, gateway, store, namespaces, inTurn, paces, logger } =
    options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const connection = gateway.connectToWatch(place.cluster, place.access);
  const time = createClusterTime(connection.clock);
  const looker: Looker = {
    place,
    gateway: withRestraint(gateway),
    namespaces,
    time,
    logger,
    signal,
  };
  const failing = createFailingPods(maximumFailingPods);
  const pullEvents = createPullEvents();
  const status = { pods: newStreamStatus(), events: newStreamStatus() };
  let limitations: readonly Limitation[] = [];
  let isComplete = false;

  function leaseLost() {
    stopping.abort();
    options.onLeaseLost();
  }

  const onTrouble = createDatabaseTrouble(lease.cluster, logger);
  const recorder = createRecorder({
    lease,
    store,
    known: options.known,
    reload: () => store.load(lease.cluster, rememberSince(new Date())),
    onReloaded: lookAgain,
    onChanged: incidentsChanged,
    onLeaseLost: leaseLost,
    onTrouble,
    logger,
  });
  const reports = createClusterReports({
    lease,
    looker,
    store,
    describeHealth,
    hasIncidents: () => recorder.open().length > 0,
    onLeaseLost: leaseLost,
    onTrouble,
    logger,
  });
  const workloads = createWorkloads({
    looker,
    investigation: options.investigation,
    failing,
    events: pullEvents,
    recorder,
    inTurn,
    pace: paces.looks,
    onSeen: workloadSeen,
  });
  const waiting = createWaitingPods({
    looker,
    inTurn,
    onSuspect: workloads.suspect,
    logger,
  });
  const podWatch = createPodWatch({
    failing,
    events: pullEvents,
    workloads,
    waiting,
    time,
    accepts: namespaces.accepts,
  });
  const announced = createAnnouncedPods({
    looker,
    failing,
    events: pullEvents,
    workloads,
    isWatched: podWatch.isWatched,
    pace: paces.reads,
    logger,
  });
  const eventWatch = createEventWatch({
    events: pullEvents,
    announced,
    accepts: namespaces.accepts,
  });
  const agenda = createAgenda(() => {
    agenda.add('tell', tellEveryMs);
    workloads.tellAll();
    recorder.forgetResolvedBefore(rememberSince(new Date()));
  });

  function incidentsChanged() {
    reports.incidentsChanged();
  }

  function workloadSeen(
    key: string,
    seen: SeenWorkload,
    seenStatus: PullStatus,
  ) {
    announced.seen(key, seen, seenStatus);
    limitations = seen.limitations;
  }

  function describeHealth() {
    return toClusterHealth({
      cluster: place.cluster,
      ...status,
      failingPods: failing.count(),
      uncounted: failing.left(),
      unread: announced.left(),
      notEvaluated: workloads.notEvaluated(),
      limitations: workloads.isIdle() ? [] : limitations,
    });
  }

  function endWhatIsNotWatched() {
    recorder.take(endUnwatched(recorder.open(), namespaces, new Date()));
  }

  function lookAgain() {
    endWhatIsNotWatched();
    workloads.complete();
    workloads.lookAgain();
  }

  /** Once both lists are there, what is open and not in them is looked for; without events, once the pods are there. */
  function completeIfSo() {
    const { pods, events } = status;
    if (pods.synced && (events.synced || events.error)) {
      void announced.begin().then(options.onRead);
      if (!isComplete) {
        isComplete = true;
        workloads.complete();
      }
    } else if (pods.error) {
      options.onRead();
    }
  }

  function take<T extends Pod | CoreEvent>(
    stream: keyof typeof status,
    into: (event: ReflectedEvent<T>) => void,
  ) {
    return (event: ReflectedEvent<T>) => {
      if (noteEvent(status[stream], event, new Date())) {
        reports.healthChanged();
      }
      into(event);
      if (event.type === 'synced' || event.type === 'state') {
        completeIfSo();
      }
    };
  }

  endWhatIsNotWatched();
  const streams = followCluster({
    connection,
    namespaces,
    consumers: {
      pods: take('pods', podWatch.take),
      events: take('events', eventWatch.take),
    },
    signal,
    logger,
  });
  agenda.add('tell', tellEveryMs);

  return {
    openIncidents: recorder.open,
    async stop() {
      stopping.abort();
      options.onRead();
      agenda.stop();
      reports.stop();
      waiting.stop();
      announced.stop();
      workloads.stop();
      await recorder.stop();
      await streams;
    },
  };
}
