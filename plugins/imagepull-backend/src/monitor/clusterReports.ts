import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ClusterHealth } from 'backstage-plugin-imagepull-common';
import type { IncidentStore } from '../incidents/incidentStore';
import { ClusterAccessError } from '../kubernetes/errors';
import { LeaseLostError, type ClusterLease } from '../leases/leaseTypes';
import { createAgenda } from './agenda';
import type { Looker } from './looker';
import { pullsEveryMs, reportRecentPulls } from './recentPulls';

/** Health is written this often, in milliseconds, and soon when it changes. */
const healthEveryMs = 30_000;
const healthSoonMs = 250;

/** Recent pulls are read this soon after something begins to fail, in milliseconds. */
const pullsSoonMs = 500;

/** Writes what is to be known of a cluster beside its incidents: how well it is watched, and what others pulled lately. */
export interface ClusterReports {
  /** The health of the cluster is another than before. */
  healthChanged(): void;
  /** Incidents are others than before. */
  incidentsChanged(): void;
  stop(): void;
}

/** Makes {@link ClusterReports}, which begin at once. Each is written once at a time, however long the database takes. */
export function createClusterReports(options: {
  lease: ClusterLease;
  looker: Looker;
  store: Pick<IncidentStore, 'reportHealth' | 'reportPulls'>;
  describeHealth(): ClusterHealth;
  /** Whether anything fails, so that it matters what others pull. */
  hasIncidents(): boolean;
  onLeaseLost(): void;
  /** The database is away, or there again. */
  onTrouble(error: Error | undefined): void;
  logger: LoggerService;
}): ClusterReports {
  const { lease, looker, store, hasIncidents, onTrouble, logger } = options;
  const agenda = createAgenda(report => {
    if (report === 'health') {
      void writeHealth();
    } else {
      void writePulls();
    }
  });
  let isWritingHealth = false;
  let isStale = false;
  let isReadingPulls = false;
  let pullsReadAt = -Infinity;

  /** Runs something that writes; whatever goes wrong is tried again the next time. */
  async function write(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      onTrouble(undefined);
    } catch (error) {
      if (looker.signal.aborted) {
        return;
      }
      if (error instanceof LeaseLostError) {
        options.onLeaseLost();
      } else if (error instanceof ClusterAccessError) {
        logger.debug(`Cluster '${lease.cluster}': ${error.message}`);
      } else {
        onTrouble(toError(error));
      }
    }
  }

  async function writeHealth() {
    if (isWritingHealth) {
      isStale = true;
      return;
    }
    isWritingHealth = true;
    isStale = false;
    await write(() => store.reportHealth(lease, options.describeHealth()));
    isWritingHealth = false;
    agenda.add('health', isStale ? healthSoonMs : healthEveryMs);
  }

  async function writePulls() {
    if (isReadingPulls || !hasIncidents()) {
      return;
    }
    isReadingPulls = true;
    pullsReadAt = performance.now();
    await write(() => reportRecentPulls({ lease, looker, store, logger }));
    isReadingPulls = false;
    agenda.add('pulls', pullsEveryMs);
  }

  agenda.add('health', 0);

  return {
    healthChanged: () => agenda.add('health', healthSoonMs),
    incidentsChanged() {
      const pause = pullsReadAt + pullsEveryMs - performance.now();
      agenda.add('health', healthSoonMs);
      agenda.add('pulls', Math.max(pullsSoonMs, pause));
    },
    stop: agenda.stop,
  };
}
