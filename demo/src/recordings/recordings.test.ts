import { z } from 'zod';
import { get, watchLines } from '../__testUtils__/server';
import type { KubernetesObject } from '../kubernetes/objects';
import type { RunningCluster } from '../server/clusterServer';
import {
  listRecordings,
  loadRecording,
  loadRecordingLabels,
  snapshotNames,
} from './loadRecording';
import {
  recordedObjects,
  showRecording,
  startRecordedCluster,
} from './startRecordedCluster';

const dataSchema = z.record(z.string(), z.string());

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

const names = listRecordings();
const labels = loadRecordingLabels();
const runtimes = [...new Set(names.map(({ runtimeName }) => runtimeName))];

const rollout = {
  runtimeName: 'containerd-2.1.9_kubelet-1.36.3',
  case: 'rollout-bad-tag',
};

/** Everything in secrets that stands where a user, a password or both belong, and is no placeholder. */
function credentialsOf(secrets: readonly KubernetesObject[]): string[] {
  const isPlaceholder = (value: string) =>
    /^(?:user|password|placeholder|%%%not-base64)$/.test(value) ||
    /^(?:user:?password\s*|dXNlcjpwYXNzd29yZA==)$/.test(decode(value));
  return secrets
    .flatMap(({ data }) => Object.values(dataSchema.parse(data)))
    .map(decode)
    .flatMap(text => [
      ...text.matchAll(/"(?:username|password|auth)":"([^"]*)"/g),
    ])
    .map(([, value]) => value)
    .filter(value => !isPlaceholder(value));
}

describe('the recordings', () => {
  it('are of several runtimes, and each case is labelled', () => {
    expect(runtimes.length).toBeGreaterThanOrEqual(6);
    const unlabelled = names.filter(name => !labels[name.case]);
    expect(unlabelled).toEqual([]);
  });

  it.each(runtimes)('of %s can be read and served', runtimeName => {
    for (const name of names.filter(
      candidate => candidate.runtimeName === runtimeName,
    )) {
      const recording = loadRecording(name);
      const { workload, final } = recording;
      expect(credentialsOf(final.secrets)).toEqual([]);
      expect(labels[name.case].workload).toBe(
        `${workload.kind} ${workload.namespace}/${workload.name}`,
      );
      for (const moment of snapshotNames.filter(
        snapshot => recording.snapshots[snapshot],
      )) {
        const now = new Date();
        const objects = recordedObjects(recording, moment, now);
        const times = objects.map(({ metadata }) =>
          Date.parse(metadata.creationTimestamp ?? ''),
        );
        expect(Math.max(...times)).toBeLessThanOrEqual(now.getTime());
        expect(Math.min(...times)).toBeGreaterThan(
          now.getTime() - 3 * 3600_000,
        );
      }
    }
  });

  it('restore the times that the API never leaves out', () => {
    const { final } = loadRecording(rollout);
    expect(
      final.events.find(({ reason }) => reason === 'Scheduled'),
    ).toMatchObject({
      firstTimestamp: null,
      lastTimestamp: null,
      eventTime: expect.stringMatching(/^2026-.*\.\d{6}Z$/),
      source: {},
    });
    expect(
      final.events.find(({ reason }) => reason === 'BackOff'),
    ).toMatchObject({
      eventTime: null,
      count: expect.any(Number),
      source: { component: 'kubelet', host: 'worker-a' },
    });
  });

  it('say which file cannot be read', () => {
    expect(() => loadRecording({ ...rollout, case: 'nope' })).toThrow(
      /nope\.json cannot be read/,
    );
  });
});

describe('startRecordedCluster', () => {
  let cluster: RunningCluster;

  beforeAll(async () => {
    cluster = await startRecordedCluster({
      recording: loadRecording(rollout),
      moment: 'late',
    });
  });

  afterAll(() => cluster.close());

  const list = async (path: string) =>
    (await (await get(cluster, path)).json()).items;

  it('serves exactly one moment, as if it were now', async () => {
    expect(await list('/api/v1/pods')).toHaveLength(3);
    expect(await list('/apis/apps/v1/replicasets')).toHaveLength(2);
    const events: { lastTimestamp: string | null }[] = await list(
      '/api/v1/events',
    );
    const latest = Math.max(
      ...events.map(({ lastTimestamp }) => Date.parse(lastTimestamp ?? '1970')),
    );
    expect(Date.now() - latest).toBeLessThan(5 * 60_000);
  });

  it('can leave the times as they were recorded', () => {
    const objects = recordedObjects(loadRecording(rollout), 'late');
    const pod = objects.find(({ kind }) => kind === 'Pod');
    expect(pod?.metadata.creationTimestamp).toBe('2026-11-20T07:27:38Z');
  });

  it('shows another recording when told to, and watches follow', async () => {
    const abort = new AbortController();
    const { resourceVersion } = (
      await (await get(cluster, '/api/v1/pods')).json()
    ).metadata;
    const watch = await get(
      cluster,
      `/api/v1/pods?watch=true&resourceVersion=${resourceVersion}`,
      { signal: abort.signal },
    );
    showRecording(
      cluster.control.store,
      loadRecording({ ...rollout, case: 'init-fails' }),
      'backoff',
      new Date(),
    );
    const seen: string[] = [];
    for await (const { type } of watchLines(watch)) {
      seen.push(type);
      if (seen.length === 4) {
        break;
      }
    }
    abort.abort();
    expect(seen).toEqual(['DELETED', 'DELETED', 'DELETED', 'ADDED']);
    expect(await list('/api/v1/pods')).toHaveLength(1);
  });

  it('knows the time after the events have gone', () => {
    const objects = recordedObjects(loadRecording(rollout), 'eventsGone');
    expect(objects.some(({ kind }) => kind === 'Event')).toBe(false);
    expect(objects.some(({ kind }) => kind === 'Pod')).toBe(true);
  });

  it('refuses a moment that did not occur', () => {
    const recording = loadRecording({ ...rollout, case: 'neg-healthy' });
    expect(() => recordedObjects(recording, 'backoff')).toThrow(
      'has no moment "backoff"',
    );
  });
});
