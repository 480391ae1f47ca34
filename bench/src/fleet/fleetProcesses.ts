import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import {
  failedSchema,
  fleetAnnouncementSchema,
  fleetSummarySchema,
  type ClusterSummary,
  type FailedWorkload,
  type FleetAnnouncement,
} from './server/fleetSummary';

export interface FleetSize {
  clusters: number;
  podsPerCluster: number;
  /** The share of pods that cannot get their image at the start. */
  failing: number;
}

/** A fleet that runs in processes of its own. */
export interface FleetProcesses {
  clusters: readonly { name: string; url: string; token: string }[];
  summary(): Promise<readonly ClusterSummary[]>;
  resetCounts(): Promise<void>;
  setChangesPerSecond(changes: number): Promise<void>;
  /** Lets a workload of a cluster fail now. */
  fail(cluster: string): Promise<FailedWorkload>;
  repairAll(): Promise<void>;
  close(): Promise<void>;
}

// A benchmark runs from its source.
// eslint-disable-next-line no-restricted-syntax
const root = resolve(__dirname, '..', '..', '..');

interface Started {
  process: ChildProcess;
  announcement: FleetAnnouncement;
}

async function startProcess(
  size: FleetSize,
  first: number,
  clusters: number,
): Promise<Started> {
  const child = spawn(
    process.execPath,
    [
      join(root, 'scripts', 'run-typescript.cjs'),
      'bench/src/fleet/server/main.ts',
      ...['--clusters', clusters, '--first', first],
      ...['--pods', size.podsPerCluster, '--failing', size.failing],
    ].map(String),
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`A process of the fleet ended with code ${code}`);
    }),
  ]);
  return {
    process: child,
    announcement: fleetAnnouncementSchema.parse(JSON.parse(line)),
  };
}

async function ask<T>(
  url: string,
  method: string,
  schema: z.ZodType<T>,
  body?: object,
): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${url}: ${await response.text()}`);
  }
  return schema.parse(await response.json());
}

const nothing = z.looseObject({});

/** Starts a fleet, shared out among processes. */
export async function startFleetProcesses(
  size: FleetSize,
  processes: number,
): Promise<FleetProcesses> {
  const share = Math.ceil(size.clusters / processes);
  const parts = Array.from({ length: processes }, (_, index) => ({
    first: index * share + 1,
    clusters: Math.min(share, size.clusters - index * share),
  })).filter(({ clusters }) => clusters > 0);
  const started = await Promise.all(
    parts.map(({ first, clusters }) => startProcess(size, first, clusters)),
  );
  const everywhere = async (method: string, path: string, body?: object) => {
    await Promise.all(
      started.map(({ announcement: { control } }) =>
        ask(`${control}${path}`, method, nothing, body),
      ),
    );
  };
  return {
    clusters: started.flatMap(({ announcement: { clusters, token } }) =>
      clusters.map(cluster => ({ ...cluster, token })),
    ),
    async summary() {
      const summaries = await Promise.all(
        started.map(({ announcement: { control } }) =>
          ask(`${control}/summary`, 'GET', fleetSummarySchema),
        ),
      );
      return summaries.flatMap(({ clusters }) => clusters);
    },
    resetCounts: () => everywhere('DELETE', '/requests'),
    setChangesPerSecond: changes =>
      everywhere('PUT', '/churn', {
        changesPerSecond: changes / started.length,
      }),
    fail(cluster) {
      const owner = started.find(({ announcement: { clusters } }) =>
        clusters.some(({ name }) => name === cluster),
      );
      if (!owner) {
        throw new Error(`There is no cluster ${cluster}`);
      }
      return ask(
        `${owner.announcement.control}/clusters/${cluster}/failures`,
        'POST',
        failedSchema,
      );
    },
    repairAll: () => everywhere('DELETE', '/failures'),
    async close() {
      await Promise.all(
        started.map(async ({ process: child }) => {
          const exited = once(child, 'exit');
          child.stdin?.end();
          await exited;
        }),
      );
    },
  };
}
