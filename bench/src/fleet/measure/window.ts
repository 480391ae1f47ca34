import { setTimeout as delay } from 'node:timers/promises';
import type { MeasuredBackend } from '../../backend/startBackend';
import { cpuShare } from '../../backend/usage';
import type { FleetProcesses } from '../fleetProcesses';
import type { ClusterSummary } from '../server/fleetSummary';

/** What happened between the backend and the clusters over some time. */
export interface Window {
  /** Requests other than opening a watch. */
  requests: number;
  /** Watches that were opened. */
  watches: number;
  bytes: number;
  seconds: number;
  /** Share of one core that the backend used. */
  cpu: number;
  /** The fewest and the most watches that a cluster has open at the end. */
  streams: { least: number; most: number };
}

function bytesOf(clusters: readonly ClusterSummary[]): number {
  return clusters.reduce((sum, { bytesSent }) => sum + bytesSent, 0);
}

function countOf(
  clusters: readonly ClusterSummary[],
  isCounted: (kind: string) => boolean,
): number {
  return clusters
    .flatMap(({ requests }) => Object.entries(requests))
    .filter(([kind]) => isCounted(kind))
    .reduce((sum, [, count]) => sum + count, 0);
}

/**
 * Counts what happens for a while.
 *
 * @param meanwhile - What is done in the meantime; it is waited for.
 */
export async function measureWindow(
  backend: MeasuredBackend,
  fleet: FleetProcesses,
  seconds: number,
  meanwhile: (until: number) => Promise<void> = async () => {},
): Promise<Window> {
  await fleet.resetCounts();
  const bytesBefore = bytesOf(await fleet.summary());
  const before = await backend.usage();
  const begin = Date.now();
  await Promise.all([delay(seconds * 1000), meanwhile(begin + seconds * 1000)]);
  // Collecting all garbage costs what the backend by itself does not spend.
  const after = await backend.usageSoFar();
  const elapsed = Date.now() - begin;
  const clusters = await fleet.summary();
  const streams = clusters.map(cluster => cluster.streams);
  const isWatch = (kind: string) => kind.startsWith('watch ');
  return {
    requests: countOf(clusters, kind => !isWatch(kind)),
    watches: countOf(clusters, isWatch),
    bytes: bytesOf(clusters) - bytesBefore,
    seconds: elapsed / 1000,
    cpu: cpuShare(before, after, elapsed),
    streams: { least: Math.min(...streams), most: Math.max(...streams) },
  };
}
