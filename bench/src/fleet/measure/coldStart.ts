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

/** As {@link completeness}; undefined while the backend cannot tell yet. */
async function completenessIfKnown(
  backend: MeasuredBackend,
  fleet: FleetProcesses,
) {
  try {
    return await completeness(backend, fleet);
  } catch (error) {
    if (error instanceof ResponseError && notYet.includes(error.statusCode)) {
      return undefined;
    }
    throw error;
  }
}

export interface ColdStart {
  /** From the first request to a cluster until both watches of every cluster are open, in milliseconds. */
  untilWatched: number;
  /** From the first request to a cluster to the complete overview, in milliseconds. */
  sinceFirstRequest: number;
  /** From the start of the process, in milliseconds. */
  sinceStart: number;
  failingPods: number;
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
  for (;;) {
    const { shown, failing } = (await completenessIfKnown(backend, fleet)) ?? {
      shown: 0,
      failing: Infinity,
    };
    const now = Date.now();
    if (shown === failing) {
      const clusters = await fleet.summary();
      const first = Math.min(
        ...clusters.flatMap(({ firstRequestAt }) => firstRequestAt ?? []),
      );
      const watched = Math.max(
        ...clusters.flatMap(cluster => cluster.watchedAt ?? []),
      );
      return {
        untilWatched: watched - first,
        sinceFirstRequest: now - first,
        sinceStart: now - backend.startedAt,
        failingPods: failing,
      };
    }
    if (now > deadline) {
      throw new Error(
        `After ${withinMilliseconds} ms the overview shows ${shown} of ${failing} failing pods`,
      );
    }
    await delay(100);
  }
}
