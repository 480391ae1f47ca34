import type { Figure } from '../machine/bounds';
import type { FleetFigures } from './measureFleet';
import type { Window } from './measure/window';

/** Up to how many pods the tighter bounds hold. */
const smallFleet = 10_000;

const mebibyte = 1024 ** 2;

const perMinute = (count: number, { seconds }: Window) =>
  (count / seconds) * 60;

/** The figures of a fleet beside their bounds. */
export function figuresOf(
  { withoutMonitor, coldStart, monitored, detection, steady }: FleetFigures,
  pods: number,
): Figure[] {
  const isSmall = pods <= smallFleet;
  const bytesAdded = (of: 'heapBytes' | 'residentBytes') =>
    (monitored.usage[of] - withoutMonitor.usage[of]) / mebibyte;
  return [
    {
      name: 'cold start: from ready to complete overview',
      value: coldStart.sinceReady / 1000,
      unit: 's',
      atMost: isSmall ? 3 : 15,
    },
    {
      name: 'cold start: from ready to the last watch',
      value: coldStart.untilWatched / 1000,
      unit: 's',
    },
    {
      name: 'cold start: from the start of the process to complete overview',
      value: coldStart.sinceStart / 1000,
      unit: 's',
    },
    {
      name: 'cold start: processor time from ready to complete overview',
      value: coldStart.processorTime / 1000,
      unit: 's',
    },
    {
      name: 'cold start: processes that wanted to run on this machine',
      value: coldStart.load,
      unit: '',
    },
    { name: 'failing pods shown', value: coldStart.failingPods, unit: '' },
    {
      name: 'steady state: fewest streams of a cluster',
      value: steady.streams.least,
      unit: '',
      exactly: 2,
    },
    {
      name: 'steady state: most streams of a cluster',
      value: steady.streams.most,
      unit: '',
      exactly: 2,
    },
    {
      name: `steady state: other requests in ${Math.round(steady.seconds)} s`,
      value: steady.requests,
      unit: '',
      exactly: 0,
    },
    { name: 'detection p50', value: detection.p50 / 1000, unit: 's' },
    {
      name: `detection p95 of ${detection.count}`,
      value: detection.p95 / 1000,
      unit: 's',
      atMost: 2,
    },
    {
      name: 'memory added, heap after garbage collection',
      value: bytesAdded('heapBytes'),
      unit: 'MiB',
      atMost: isSmall ? 15 : 60,
    },
    {
      name: 'memory added, resident',
      value: bytesAdded('residentBytes'),
      unit: 'MiB',
    },
    {
      name: 'memory of the backend without the monitor, heap',
      value: withoutMonitor.usage.heapBytes / mebibyte,
      unit: 'MiB',
    },
    {
      name: 'CPU added while pods change, share of a core',
      value: (steady.cpu - withoutMonitor.window.cpu) * 100,
      unit: '%',
      atMost: 5,
    },
    {
      name: 'CPU added while pods fail, too',
      value: (monitored.window.cpu - withoutMonitor.window.cpu) * 100,
      unit: '%',
      atMost: 5,
    },
    {
      name: 'CPU of the backend without the monitor',
      value: withoutMonitor.window.cpu * 100,
      unit: '%',
    },
  ];
}

/** The monitor, which watches everything, beside one person who looks at one entity. */
export function compareWithPolling({
  withoutMonitor,
  polled,
  monitored,
  steady,
}: FleetFigures): string {
  const idle = withoutMonitor.window.cpu;
  const row = (name: string, window: Window) =>
    `  ${name.padEnd(44)} ${perMinute(window.requests, window)
      .toFixed(1)
      .padStart(10)} ${perMinute(window.bytes / mebibyte, window)
      .toFixed(2)
      .padStart(10)} ${((window.cpu - idle) * 100).toFixed(1).padStart(10)}`;
  const ratio = (part: number, whole: number) =>
    whole > 0 ? (part / whole).toFixed(3) : '-';
  const head = `  ${''.padEnd(44)} ${'requests'.padStart(10)} ${'MiB'.padStart(
    10,
  )} ${'CPU added'.padStart(10)}\n  ${''.padEnd(44)} ${'per minute'.padStart(
    10,
  )} ${'per minute'.padStart(10)} ${'% of core'.padStart(10)}`;
  return [
    head,
    row('plugin-kubernetes, one viewer of one entity', polled),
    row('monitor of all clusters, nothing fails', steady),
    row('monitor of all clusters, 1 % fails', monitored.window),
    `  ratio of the last to the first: requests ${ratio(
      perMinute(monitored.window.requests, monitored.window),
      perMinute(polled.requests, polled),
    )}, bytes ${ratio(
      perMinute(monitored.window.bytes, monitored.window),
      perMinute(polled.bytes, polled),
    )}, CPU added ${ratio(monitored.window.cpu - idle, polled.cpu - idle)}`,
  ].join('\n');
}
