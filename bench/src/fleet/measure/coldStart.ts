import { loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { ResponseError } from '@backstage/errors';
import type { Incident } from 'backstage-plugin-imagepull-common';
import type { MeasuredBackend } from '../../backend/startBackend';
import type { FleetProcesses } from '../fleetProcesses';

/** All open incidents, page by page. */
export async function openIncidents({
  client,
}: MeasuredBackend): Promise<Incident[]> {
  const incidents: Incident[] = [];
  for (;;) {
    const page = await client.listIncidents({
      offset: incidents.length,
      limit: 200,
    });
    incidents.push(...page.items);
    if (page.items.length === 0 || incidents.length >= page.total) {
      return incidents;
    }
  }
}

const placeOf = (cluster: string, namespace: string, workload: string) =>
  [cluster, namespace, workload].join('/');

/** How many failing pods the overview shows, and how many there are. */
export async function completeness(
  backend: MeasuredBackend,
  fleet: FleetProcesses,
): Promise<{ shown: number; failing: number }> {
  const [clusters, incidents] = await Promise.all([
    fleet.summary(),
    openIncidents(backend),
  ]);
  const shownAt = new Map(
    incidents.map(({ cluster, namespace, workload, pods }) => [
      placeOf(cluster, namespace, workload.name),
      pods,
    ]),
  );
  const failures = clusters.flatMap(cluster => cluster.failures);
  return {
    shown: failures.reduce(
      (sum, { cluster, namespace, workload, pods }) =>
        sum +
        Math.min(
          pods.length,
          shownAt.get(placeOf(cluster, namespace, workload)) ?? 0,
        ),
      0,
    ),
    failing: failures.reduce((sum, { pods }) => sum + pods.length, 0),
  };
}

/**
 * What a backend answers that has just started: it cannot ask for permission yet (503), or cannot get the keys with which it
 * checks tokens (401).
 */
const notYet: readonly number[] = [401, 503];

/**
 * Whether the overview shows every failing pod; undefined while the backend cannot tell yet. As long as incidents are
 * missing it only asks how many there are, so that measuring does not become the work.
 */
async function findWhatIsMissing(
  backend: MeasuredBackend,
  fleet: FleetProcesses,
  incidents: number,
): Promise<{ shown: number; failing: number } | undefined> {
  try {
    const { total } = await backend.client.listIncidents({ limit: 1 });
    return total < incidents ? undefined : await completeness(backend, fleet);
  } catch (error) {
    if (error instanceof ResponseError && notYet.includes(error.statusCode)) {
      return undefined;
    }
    throw error;
  }
}

export interface ColdStart {
  /**
   * To the complete overview, in milliseconds, from when the backend was ready or asked a cluster for the first time,
   * whichever came first.
   */
  sinceReady: number;
  /** From then until both watches of every cluster are open, in milliseconds. */
  untilWatched: number;
  /** From the start of the process to the complete overview, in milliseconds. */
  sinceStart: number;
  /** Processor time that the backend used from when it was ready to the complete overview, in milliseconds. */
  processorTime: number;
  failingPods: number;
  /** How many processes wanted to run at the end, over the last minute. */
  load: number;
}

/**
 * Waits until the overview shows every failing pod.
 *
 * @throws When it does not within some time.
 */
export async function measureColdStart(
  backend: MeasuredBackend,
  fleet: FleetProcesses,
  withinMilliseconds: number,
): Promise<ColdStart> {
  const deadline = Date.now() + withinMilliseconds;
  const incidents = (await fleet.summary()).flatMap(
    ({ failures }) => failures,
  ).length;
  for (;;) {
    const seen = await findWhatIsMissing(backend, fleet, incidents);
    const now = Date.now();
    if (seen && seen.shown === seen.failing) {
      const used = await backend.usageSoFar();
      const clusters = await fleet.summary();
      const begin = Math.min(
        backend.readyAt,
        ...clusters.flatMap(({ firstRequestAt }) => firstRequestAt ?? []),
      );
      const watched = Math.max(
        ...clusters.flatMap(cluster => cluster.watchedAt ?? []),
      );
      return {
        sinceReady: now - begin,
        untilWatched: watched - begin,
        sinceStart: now - backend.startedAt,
        processorTime:
          (used.cpuMicroseconds - backend.usageWhenReady.cpuMicroseconds) /
          1000,
        failingPods: seen.failing,
        load: loadavg()[0],
      };
    }
    if (now > deadline) {
      throw new Error(
        `After ${withinMilliseconds} ms the overview shows ${
          seen?.shown ?? 'too few'
        } of ${seen?.failing ?? 'the'} failing pods`,
      );
    }
    await delay(100);
  }
}
