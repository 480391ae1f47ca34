import { setTimeout as delay } from 'node:timers/promises';
import { startBackend, type MeasuredBackend } from '../backend/startBackend';
import { untilCatalogIsRead } from '../backend/untilCatalogIsRead';
import type { Usage } from '../backend/usage';
import { summarize, type Summary } from '../machine/summary';
import { catalogOfFleet } from './catalog';
import { serviceAt } from './cluster/workloads';
import { startFleetProcesses, type FleetProcesses } from './fleetProcesses';
import {
  measureColdStart,
  openIncidents,
  type ColdStart,
} from './measure/coldStart';
import { measureDetection } from './measure/detection';
import { pollAsPluginKubernetes } from './measure/polling';
import { measureWindow, type Window } from './measure/window';
import type { FleetBenchOptions } from './options';

/** A backend that only waits for requests. */
export interface Idle {
  usage: Usage;
  window: Window;
}

/** What was measured of one fleet. */
export interface FleetFigures {
  /** Without the monitor: nobody asks anything. */
  withoutMonitor: Idle;
  /** Without the monitor: one person looks at the Kubernetes tab of one entity. */
  polled: Window;
  coldStart: ColdStart;
  /** With the monitor: pods fail, others change. */
  monitored: Idle;
  detection: Summary;
  /** With the monitor: nothing fails, pods change. */
  steady: Window;
}

const processes = 2;
const coldStartWithin = 120_000;

/** How long a backend is left alone after its start, so that what happens once is not measured. */
const settles = 10_000;

/** How long the monitor runs until its code is compiled for good: until then other threads of the process are busy with that. */
const compiles = 60_000;

async function untilNothingFails(backend: MeasuredBackend): Promise<void> {
  const deadline = Date.now() + 120_000;
  while ((await openIncidents(backend)).length > 0) {
    if (Date.now() > deadline) {
      throw new Error('Nothing fails any more, but incidents stay open');
    }
    await delay(500);
  }
}

/** Has the backend load and compile what it needs for its pages, so that this does not count as the monitor's. */
async function usePages({ client }: MeasuredBackend, fleet: FleetProcesses) {
  const [failure] = (await fleet.summary()).flatMap(({ failures }) => failures);
  if (failure) {
    // A Deployment has the name of its service.
    await client.getEntityReport(`component:default/${failure.workload}`);
  }
  await client.listIncidents({ limit: 200 });
  await client.getOverview({});
}

async function measureWithoutMonitor(
  backend: MeasuredBackend,
  fleet: FleetProcesses,
  services: number,
  seconds: number,
) {
  await untilCatalogIsRead(backend, services);
  announce('without the monitor');
  await delay(settles);
  const window = await measureWindow(backend, fleet, seconds);
  announce('polled as by plugin-kubernetes');
  const polled = await measureWindow(
    backend,
    fleet,
    // At least three rounds of one every ten seconds.
    Math.max(30, seconds),
    until => pollAsPluginKubernetes(backend, serviceAt(0).name, until),
  );
  await usePages(backend, fleet);
  await delay(settles);
  const usage = await backend.usage();
  return { withoutMonitor: { usage, window }, polled };
}

async function measureWithMonitor(
  backend: MeasuredBackend,
  fleet: FleetProcesses,
  services: number,
  { seconds, failures }: FleetBenchOptions,
) {
  announce('cold start with the monitor');
  const coldStart = await measureColdStart(backend, fleet, coldStartWithin);
  await untilCatalogIsRead(backend, services);
  announce('with the monitor, pods fail');
  await usePages(backend, fleet);
  await delay(settles);
  const usage = await backend.usage();
  await delay(compiles);
  const window = await measureWindow(backend, fleet, seconds);
  announce('detection');
  const detection = summarize(await measureDetection(backend, fleet, failures));
  announce('everything is repaired');
  await fleet.repairAll();
  await untilNothingFails(backend);
  announce('with the monitor, nothing fails');
  await delay(settles);
  const steady = await measureWindow(backend, fleet, seconds);
  return { coldStart, monitored: { usage, window }, detection, steady };
}

/** Says what is measured now: it takes minutes. */
function announce(stage: string): void {
  process.stderr.write(`  … ${stage}\n`);
}

/** Measures one fleet; everything that is written goes into the folder. */
export async function measureFleet(
  size: FleetBenchOptions['fleets'][number],
  options: FleetBenchOptions,
  folder: string,
  ports: readonly [number, number],
): Promise<FleetFigures> {
  const fleet = await startFleetProcesses(
    { ...size, failing: options.failing },
    processes,
  );
  try {
    await fleet.setChangesPerSecond(options.changesPerSecond);
    const services = Math.ceil(size.podsPerCluster / 10);
    const withBackend = async <T>(
      isMonitored: boolean,
      port: number,
      measure: (backend: MeasuredBackend) => Promise<T>,
    ): Promise<T> => {
      await fleet.resetCounts();
      const backend = await startBackend({
        // The later ones find the catalog that the first has read, as after a restart, and no incidents.
        folder,
        port,
        clusters: fleet.clusters,
        isMonitored,
        entities: catalogOfFleet(services),
      });
      try {
        return await measure(backend);
      } finally {
        await backend.close();
      }
    };
    announce('the catalog is read');
    await withBackend(false, ports[0], async backend => {
      await untilCatalogIsRead(backend, services);
      await delay(settles);
    });
    const without = await withBackend(false, ports[0], backend =>
      measureWithoutMonitor(backend, fleet, services, options.seconds),
    );
    const monitored = await withBackend(true, ports[1], backend =>
      measureWithMonitor(backend, fleet, services, options),
    );
    return { ...without, ...monitored };
  } finally {
    await fleet.close();
  }
}
