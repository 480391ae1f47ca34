import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
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
import { ClusterAccessError } from '../kubernetes/errors';
import type { KubernetesGateway, WatchGateway } from '../kubernetes/gateway';
import {
  events as eventResource,
  pods as podResource,
} from '../kubernetes/resources';
import { LeaseLostError, type ClusterLease } from '../leases/leaseTypes';
import { createAgenda } from './agenda';
import { createAnnouncedPods } from './announcedPods';
import { toClusterHealth } from './clusterHealth';
import { createEventWatch } from './eventWatch';
import { createFailingPods } from './failingPods';
import type { SeenWorkload } from './lookAtWorkload';
import type { WatchedNamespaces } from './namespaces';
import { createPodWatch } from './podWatch';
import { createPullEvents } from './pullEvents';
import { pullsEveryMs, reportRecentPulls } from './recentPulls';
import { createRecorder } from './recorder';
import { newStreamStatus, noteEvent } from './streamStatus';
import { reflect } from './streams/reflect';
import type { ReflectedEvent } from './streams/reflectedEvents';
import { createWorkloads } from './workloads';

/** Failing pods of one cluster that are kept. */
const maximumFailingPods = 5_000;

/** What holds is told once more this often, in milliseconds, so that the database learns that it still does. */
const tellEveryMs = 60_000;

/** Health is written this often, in milliseconds, and at once when it changes. */
const healthEveryMs = 15_000;
const healthSoonMs = 250;

/** Recent pulls are read this soon after something begins to fail, in milliseconds. */
const pullsSoonMs = 500;

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
  const { lease, place, gateway, store, namespaces, logger } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const looker = { place, gateway, logger, signal };
  const failing = createFailingPods(maximumFailingPods);
  const pullEvents = createPullEvents();
  const status = { pods: newStreamStatus(), events: newStreamStatus() };
  let limitations: readonly Limitation[] = [];
  let isComplete = false;
  let pullsReadAt = -Infinity;
  let databaseIsAway = false;

  function databaseTrouble(error: Error | undefined) {
    const isAway = error !== undefined;
    if (isAway !== databaseIsAway) {
      databaseIsAway = isAway;
      logger[isAway ? 'warn' : 'info'](
        isAway
          ? `What is seen of cluster '${lease.cluster}' cannot be written, and will be later: ${error.message}`
          : `What is seen of cluster '${lease.cluster}' is written again`,
      );
    }
  }

  function leaseLost() {
    stopping.abort();
    options.onLeaseLost();
  }

  /** Runs something that writes; whatever goes wrong is tried again the next time. */
  async function write(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (error instanceof LeaseLostError) {
        leaseLost();
      } else if (error instanceof ClusterAccessError) {
        logger.debug(`Cluster '${lease.cluster}': ${error.message}`);
      } else {
        databaseTrouble(toError(error));
      }
    }
  }

  const agenda = createAgenda(perform);
  const recorder = createRecorder({
    lease,
    store,
    known: options.known,
    reload: () => store.load(lease.cluster, rememberSince(new Date())),
    onReloaded: lookAgain,
    onChanged: incidentsChanged,
    onLeaseLost: leaseLost,
    onTrouble: databaseTrouble,
    logger,
  });
  const workloads = createWorkloads({
    looker,
    investigation: options.investigation,
    failing,
    events: pullEvents,
    recorder,
    inTurn: options.inTurn,
    onSeen: workloadSeen,
    logger,
  });
  const announced = createAnnouncedPods({
    looker,
    failing,
    events: pullEvents,
    workloads: () => workloads,
    isWatched,
    logger,
  });
  const podWatch = createPodWatch({
    failing,
    events: pullEvents,
    workloads,
    accepts: namespaces.accepts,
  });
  const eventWatch = createEventWatch({
    events: pullEvents,
    announced,
    accepts: namespaces.accepts,
  });

  function lookAgain() {
    workloads.tellAll();
    workloads.complete();
  }

  function incidentsChanged() {
    agenda.add('health', healthSoonMs);
    agenda.add(
      'pulls',
      Math.max(pullsSoonMs, pullsReadAt + pullsEveryMs - performance.now()),
    );
  }

  function workloadSeen(
    key: string,
    seen: SeenWorkload,
    seenStatus: PullStatus,
  ) {
    announced.seen(key, seen, seenStatus);
    limitations = seen.limitations;
  }

  function isWatched(name: string) {
    return podWatch.isWatched(name);
  }

  /** Once both lists are there, what is open and not in them is looked for; without events, once the pods are there. */
  function completeIfSo() {
    const { pods, events } = status;
    if (pods.synced && (events.synced || events.error)) {
      announced.begin();
      if (!isComplete) {
        isComplete = true;
        workloads.complete();
      }
    }
  }

  function reportHealth() {
    agenda.set('health', healthEveryMs);
    return write(() =>
      store.reportHealth(
        lease,
        toClusterHealth({
          cluster: place.cluster,
          ...status,
          failingPods: failing.count(),
          uncounted: failing.left(),
          unread: announced.left(),
          limitations: workloads.isIdle() ? [] : limitations,
        }),
      ),
    );
  }

  function reportPulls() {
    if (recorder.open().length === 0) {
      return undefined;
    }
    pullsReadAt = performance.now();
    agenda.set('pulls', pullsEveryMs);
    return write(() =>
      reportRecentPulls({
        lease,
        looker,
        store,
        namespace: namespaces.only,
        accepts: namespaces.accepts,
        logger,
      }),
    );
  }

  function tellAll() {
    agenda.set('tell', tellEveryMs);
    workloads.tellAll();
    recorder.forgetResolvedBefore(rememberSince(new Date()));
  }

  function perform(thing: string) {
    switch (thing) {
      case 'health':
        void reportHealth();
        break;
      case 'pulls':
        void reportPulls();
        break;
      default:
        tellAll();
    }
  }

  function take<T extends Pod | CoreEvent>(
    stream: keyof typeof status,
    into: (event: ReflectedEvent<T>) => void,
  ) {
    return (event: ReflectedEvent<T>) => {
      if (noteEvent(status[stream], event, new Date())) {
        agenda.add('health', healthSoonMs);
      }
      into(event);
      if (event.type === 'synced' || event.type === 'state') {
        completeIfSo();
      }
    };
  }

  const connection = gateway.connectToWatch(place.cluster, place.access);
  const scope = namespaces.fieldSelectors;
  const streams = Promise.all([
    reflect<Pod>({
      connection,
      followed: {
        resource: podResource,
        namespace: namespaces.only,
        fieldSelector: ['status.phase=Pending', ...scope].join(','),
      },
      emit: take('pods', podWatch.take),
      signal,
      logger,
    }),
    reflect<CoreEvent>({
      connection,
      followed: {
        resource: eventResource,
        namespace: namespaces.only,
        fieldSelector: [
          'involvedObject.kind=Pod',
          'reason=Failed',
          ...scope,
        ].join(','),
      },
      emit: take('events', eventWatch.take),
      signal,
      logger,
    }),
  ]);
  agenda.add('health', 0);
  agenda.add('tell', tellEveryMs);

  return {
    openIncidents: recorder.open,
    async stop() {
      stopping.abort();
      agenda.stop();
      announced.stop();
      workloads.stop();
      await recorder.stop();
      await streams;
    },
  };
}
