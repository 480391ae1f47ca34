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
  type ClusterUser,
  type RecordedMoment,
  type Recording,
  type RunningCluster,
} from 'imagepull-demo';
import imagepullPlugin from '.';
import { component } from './__testUtils__/entities';
import { isInvestigation } from './__testUtils__/fakeCluster';
import { judgeReport } from './__testUtils__/judgeReport';
import {
  configuration,
  reportOf,
  settledReportOf,
} from './__testUtils__/startBackend';

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
  const users: ClusterUser[] = [];
  let judgedContainers = 0;

  beforeAll(async () => {
    cluster = await startRecordedCluster({
      recording: loadRecording(recordings[0]),
      moment: 'final',
      users,
    });
    backend = await startTestBackend({
      features: [
        imagepullPlugin,
        kubernetesPlugin,
        mockServices.rootConfig.factory({
          data: configuration([
            { name: 'one', url: cluster.url, authProvider: 'google' },
          ]),
        }),
        catalogServiceMock.factory({
          entities: [
            component('all', {
              'backstage.io/kubernetes-label-selector': '!none',
            }),
          ],
        }),
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
    level: 'base' | 'owners',
  ): Promise<string[]> {
    showRecording(cluster.control.store, recording, moment, new Date());
    cluster.control.resetRequests();
    // Each look is of a new user: nothing that was found at one moment is shared with another.
    const token = `${level}-${users.length}`;
    users.push({ ...demoUsers[level], token });
    // At the end, what the checks make of it is judged as well.
    const ask = moment === 'final' ? settledReportOf : reportOf;
    const report = await ask(backend, 'all', {
      'Backstage-Kubernetes-Authorization-google': token,
    });
    const [{ error, limitations }] = report.clusters;
    const requests = cluster.control
      .requests()
      .filter(
        ({ path, query }) =>
          !isInvestigation({ path, query: new URLSearchParams(query) }),
      );
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
        .filter(() => level !== 'base')
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
