import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  IncidentChange,
  KnownIncident,
  Workload,
} from 'backstage-plugin-imagepull-common';
import type { IncidentStore } from '../incidents/incidentStore';
import { LeaseLostError, type ClusterLease } from '../leases/leaseTypes';
import { createGrowingPause } from './growingPause';
import { keyOfWorkload } from './failingPods';

/** Changes that wait for the database. Beyond that they are dropped, and told anew from what is stored. */
const maximumWaiting = 2_000;

/** Changes of one transaction. */
const maximumAtOnce = 200;

/** How long changes are collected, in milliseconds. */
const collectMs = 50;

/** Knows the incidents of one cluster, and writes what becomes of them. */
export interface Recorder {
  /** Incidents of a workload, open ones and those that were resolved lately. */
  incidentsOf(namespace: string, workload: Workload): readonly KnownIncident[];
  open(): readonly KnownIncident[];
  /** Takes changes: they hold at once, and are written as soon as the database lets us. */
  take(changes: readonly IncidentChange[]): void;
  /** Forgets incidents that were resolved before a moment. */
  forgetResolvedBefore(moment: Date): void;
  /** Writes what waits, as far as that goes at once, and ends. */
  stop(): Promise<void>;
}

interface RecorderOptions {
  lease: ClusterLease;
  store: Pick<IncidentStore, 'load' | 'record'>;
  /** What was stored before. */
  known: readonly KnownIncident[];
  /** Reads anew what is stored. */
  reload(): Promise<readonly KnownIncident[]>;
  /** Everything is to be looked at again, since changes were dropped. */
  onReloaded(): void;
  /** Incidents are others than before. */
  onChanged(): void;
  onLeaseLost(error: LeaseLostError): void;
  /** The database is away, or there again. */
  onTrouble(error: Error | undefined): void;
  logger: LoggerService;
}

/** Makes a {@link Recorder}. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { lease, store, onLeaseLost, onTrouble, onReloaded, logger } = options;
  const byWorkload = new Map<string, Map<string, KnownIncident>>();
  /** Under which workload each incident is kept: it can be given another one. */
  const workloadOf = new Map<string, string>();
  const backOff = createGrowingPause({ firstMs: 500, longestMs: 30_000 });
  let waiting: IncidentChange[] = [];
  let dropped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> | undefined;
  let ended = false;

  function forget(id: string) {
    const key = workloadOf.get(id) ?? '';
    workloadOf.delete(id);
    const incidents = byWorkload.get(key);
    incidents?.delete(id);
    if (incidents?.size === 0) {
      byWorkload.delete(key);
    }
  }

  function keep(incident: KnownIncident) {
    const key = keyOfWorkload(incident.namespace, incident.workload);
    if (workloadOf.get(incident.id) !== key) {
      forget(incident.id);
      workloadOf.set(incident.id, key);
    }
    const incidents = byWorkload.get(key) ?? new Map<string, KnownIncident>();
    incidents.set(incident.id, incident);
    byWorkload.set(key, incidents);
  }

  function all(): KnownIncident[] {
    return [...byWorkload.values()].flatMap(incidents => [
      ...incidents.values(),
    ]);
  }

  async function writeSome(): Promise<void> {
    if (dropped) {
      const known = await options.reload();
      byWorkload.clear();
      workloadOf.clear();
      known.forEach(keep);
      dropped = false;
      onReloaded();
      return;
    }
    const some = waiting.slice(0, maximumAtOnce);
    await store.record(lease, some);
    waiting = waiting.slice(some.length);
  }

  async function write(): Promise<void> {
    try {
      while (!ended && (dropped || waiting.length > 0)) {
        await writeSome();
        if (backOff.reset()) {
          onTrouble(undefined);
        }
      }
    } catch (error) {
      if (error instanceof LeaseLostError) {
        ended = true;
        waiting = [];
        onLeaseLost(error);
        return;
      }
      onTrouble(toError(error));
      writeLater(backOff.next());
    }
  }

  function writeLater(ms: number) {
    if (ended || timer) {
      return;
    }
    timer = setTimeout(() => {
      timer = undefined;
      writing = write();
    }, ms);
    timer.unref();
  }

  options.known.forEach(keep);

  return {
    incidentsOf: (namespace, workload) => [
      ...(byWorkload.get(keyOfWorkload(namespace, workload))?.values() ?? []),
    ],
    open: () => all().filter(({ resolvedAt }) => resolvedAt === undefined),
    take(changes) {
      if (ended || dropped || changes.length === 0) {
        return;
      }
      changes.forEach(({ incident }) => keep(incident));
      if (waiting.length + changes.length > maximumWaiting) {
        logger.warn(
          `Too many changes of incidents of cluster '${lease.cluster}' wait for the database: they are told anew once it is back`,
        );
        waiting = [];
        dropped = true;
      } else {
        waiting.push(...changes);
      }
      options.onChanged();
      writeLater(collectMs);
    },
    forgetResolvedBefore(moment) {
      for (const { id, resolvedAt } of all()) {
        if (
          resolvedAt !== undefined &&
          Date.parse(resolvedAt) < moment.getTime()
        ) {
          forget(id);
        }
      }
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await writing;
      clearTimeout(timer);
      if (!ended && waiting.length > 0) {
        await write();
      }
      ended = true;
      clearTimeout(timer);
    },
  };
}
