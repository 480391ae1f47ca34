import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { pods } from '../kubernetes/resources';
import { createCheckTimer } from './checkDuration';
import { observeOpenIncidents } from './openIncidents';
import { createRequestCounter, outcomeOf } from './requests';
import { createWatchLagRecorder } from './watchLag';

describe('with an SDK', () => {
  let exporter: InMemoryMetricExporter;
  let provider: MeterProvider;

  beforeEach(() => {
    exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
    provider = new MeterProvider({
      readers: [
        new PeriodicExportingMetricReader({
          exporter,
          exportIntervalMillis: 3_600_000,
        }),
      ],
    });
    metrics.setGlobalMeterProvider(provider);
  });

  afterEach(async () => {
    await provider.shutdown();
    metrics.disable();
  });

  /** What was collected of one instrument. */
  async function collected(name: string) {
    exporter.reset();
    await provider.forceFlush();
    return exporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .filter(({ scope }) => scope.name === 'imagepull')
      .flatMap(scope => scope.metrics)
      .filter(({ descriptor }) => descriptor.name === name)
      .flatMap(({ dataPoints }) =>
        dataPoints.map(({ attributes, value }) => ({ attributes, value })),
      );
  }

  it('counts requests by cluster, verb, resource and outcome', async () => {
    const count = createRequestCounter();
    const asked = { cluster: 'prod', verb: 'watch', resource: pods };
    count(asked, 'ok');
    count(asked, 'ok');
    count(asked, outcomeOf(410));
    const attributes = { cluster: 'prod', verb: 'watch', resource: 'pods' };
    expect(await collected('imagepull.api.requests')).toEqual([
      { attributes: { ...attributes, outcome: 'ok' }, value: 2 },
      { attributes: { ...attributes, outcome: 'expired' }, value: 1 },
    ]);
  });

  it('measures lags in seconds', async () => {
    createWatchLagRecorder({ cluster: 'prod', resource: 'events' })(1_400);
    expect(await collected('imagepull.watch.lag')).toMatchObject([
      {
        attributes: { cluster: 'prod', resource: 'events' },
        value: { count: 1, sum: 1.4 },
      },
    ]);
  });

  it('measures looks, and changes nothing about them', async () => {
    const time = createCheckTimer();
    await expect(time('nodes', async () => 7)).resolves.toBe(7);
    const gone = new Error('gone');
    await expect(
      time('nodes', async () => {
        throw gone;
      }),
    ).rejects.toBe(gone);
    expect(await collected('imagepull.check.duration')).toMatchObject([
      { attributes: { subject: 'nodes', outcome: 'ok' }, value: { count: 1 } },
      {
        attributes: { subject: 'nodes', outcome: 'failed' },
        value: { count: 1 },
      },
    ]);
  });

  it('tells of open incidents until it is ended, whatever fails once', async () => {
    const read = jest.fn(async () => [
      { cluster: 'prod', cause: 'tag-not-found' as const, open: 3 },
    ]);
    const end = observeOpenIncidents(read);
    const expected = [
      { attributes: { cluster: 'prod', cause: 'tag-not-found' }, value: 3 },
    ];
    expect(await collected('imagepull.incidents.open')).toEqual(expected);
    read.mockRejectedValueOnce(new Error('no database'));
    await collected('imagepull.incidents.open');
    expect(await collected('imagepull.incidents.open')).toEqual(expected);
    end();
    read.mockClear();
    await collected('imagepull.incidents.open');
    expect(read).not.toHaveBeenCalled();
  });
});

it('costs nothing and says nothing without an SDK', async () => {
  const read = jest.fn(async () => []);
  observeOpenIncidents(read)();
  createWatchLagRecorder({ cluster: 'prod', resource: 'pods' })(1);
  await expect(createCheckTimer()('nodes', async () => 1)).resolves.toBe(1);
  expect(read).not.toHaveBeenCalled();
});

it.each([
  [200, 'ok'],
  [301, 'invalid-answer'],
  [400, 'invalid-answer'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [410, 'expired'],
  [429, 'rate-limited'],
  [503, 'server-error'],
])('names the outcome of status %d', (status, outcome) => {
  expect(outcomeOf(status)).toBe(outcome);
});
