import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import {
  demoUsers,
  listRecordings,
  loadRecording,
  loadRecordingLabels,
  showRecording,
  snapshotNames,
  startRecordedCluster,
  type RecordedMoment,
  type Recording,
  type RunningCluster,
} from 'imagepull-demo';
import imagepullPlugin from '.';
import { component } from './__testUtils__/entities';
import { judgeReport } from './__testUtils__/judgeReport';
import { configuration, reportOf } from './__testUtils__/startBackend';

const recordings = listRecordings();
const labels = loadRecordingLabels();

function momentsOf(recording: Recording): RecordedMoment[] {
  return [
    ...snapshotNames.filter(name => recording.snapshots[name]),
    'final',
    'eventsGone',
  ];
}

function podsAt({ final, snapshots }: Recording, moment: RecordedMoment) {
  return moment === 'final' || moment === 'eventsGone'
    ? final.pods
    : snapshots[moment]?.pods ?? [];
}

describe('what real clusters reported, through the real backend', () => {
  let cluster: RunningCluster;
  let backend: TestBackend;
  let number = 0;
  let judgedContainers = 0;

  beforeAll(async () => {
    cluster = await startRecordedCluster({
      recording: loadRecording(recordings[0]),
      moment: 'final',
    });
    const withToken = (name: string, serviceAccountToken: string) => ({
      name,
      url: cluster.url,
      authProvider: 'serviceAccount',
      serviceAccountToken,
    });
    backend = await startTestBackend({
      features: [
        imagepullPlugin,
        kubernetesPlugin,
        mockServices.rootConfig.factory({
          data: configuration(
            [
              withToken('owners', demoUsers.owners.token),
              withToken('base', demoUsers.base.token),
            ],
            {},
            'singleTenant',
          ),
        }),
        catalogServiceMock.mock({
          // Each selector finds all pods, and none is asked for twice: nothing is shared between moments.
          getEntityByRef: async ref => {
            const [, name] = String(ref).split('/');
            return component(name, {
              'backstage.io/kubernetes-label-selector': `!${name}`,
              'backstage.io/kubernetes-cluster': name.split('-')[0],
            });
          },
        }).factory,
      ],
    });
  });

  afterAll(async () => {
    await backend.stop();
    await cluster.close();
  });

  async function missesAt(
    recording: Recording,
    moment: RecordedMoment,
    clusterName: string,
  ): Promise<string[]> {
    showRecording(cluster.control.store, recording, moment, new Date());
    cluster.control.resetRequests();
    number += 1;
    const report = await reportOf(backend, `${clusterName}-${number}`);
    const [{ error, limitations }] = report.clusters;
    const requests = cluster.control.requests();
    const { judged, misses } = judgeReport(
      report,
      podsAt(recording, moment),
      labels[recording.case],
      { withEvents: moment !== 'eventsGone' },
    );
    judgedContainers += judged;
    return [
      ...misses,
      ...(error ? [error.text.text] : []),
      ...limitations
        .filter(() => clusterName !== 'base')
        .map(({ text }) => text.text),
      ...(requests.length > 5 ? [`${requests.length} requests`] : []),
      ...requests
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path }) => `${method} ${path}`),
    ].map(miss => `${moment}: ${miss}`);
  }

  it('has recordings', () => {
    expect(recordings.length).toBeGreaterThan(500);
  });

  it.each(recordings)(
    'is diagnosed as labelled: $runtimeName $case',
    async name => {
      const recording = loadRecording(name);
      const misses: string[] = [];
      for (const moment of momentsOf(recording)) {
        misses.push(...(await missesAt(recording, moment, 'owners')));
      }
      // Pods and events are enough for the cause.
      misses.push(...(await missesAt(recording, 'final', 'base')));
      expect(misses).toEqual([]);
    },
  );

  it('had something to judge', () => {
    expect(judgedContainers).toBeGreaterThan(3_000);
  });
});
