import type { Pod, WorkloadObject } from '../kubernetes/types';
import type { PullFailure } from '../schema';
import {
  makeDeployment,
  makeDeploymentPod,
  makeFailure,
  makePod,
} from './__fixtures__/objects';
import { assessImpact } from './impact';
import { indexOwners } from './workload';
import { groupByWorkload } from './workloadView';

function impactOf(
  pods: Pod[],
  owners: WorkloadObject[],
  changes: Partial<PullFailure> = {},
) {
  const failing = pods.filter(
    pod => pod.status?.phase === 'Pending' && !pod.metadata?.deletionTimestamp,
  );
  const failures = (failing.length > 0 ? failing : pods).map(pod =>
    makeFailure(pod, { ...changes, classification: undefined }),
  );
  const view = groupByWorkload(pods, indexOwners(owners))(failures[0].podUid);
  if (!view) {
    throw new Error('no view');
  }
  return assessImpact(view, failures);
}

const failing = makeDeploymentPod(2, 'new');
const oldPods = ['a', 'b', 'c'].map(suffix =>
  makeDeploymentPod(1, suffix, { ready: true, image: 'nginx:1.27' }),
);
const images = ['nginx:1.27', 'nginx:1.28'];

describe('assessImpact', () => {
  it.each<[string, ReturnType<typeof impactOf>, object]>([
    [
      'the revision before serves as many as wanted',
      impactOf(
        [failing, ...oldPods],
        makeDeployment({ replicas: 3, ready: 3, images }),
      ),
      {
        level: 'serving',
        ready: 3,
        desired: 3,
        previousRevisionServes: true,
        text: { text: 'Still serving: 3 of 3 pods on the previous revision' },
      },
    ],
    [
      'fewer are ready than wanted',
      impactOf(
        [failing, ...oldPods.slice(0, 2)],
        makeDeployment({ replicas: 3, ready: 2, images }),
      ),
      { level: 'degraded', previousRevisionServes: true },
    ],
    [
      'more are ready than wanted, in the middle of a roll-out',
      impactOf(
        [failing, ...oldPods, makeDeploymentPod(2, 'good', { ready: true })],
        makeDeployment({ replicas: 3, ready: 4, images }),
      ),
      {
        level: 'serving',
        ready: 4,
        text: { text: 'Still serving: 3 of 3 pods are ready' },
      },
    ],
    [
      'none is wanted',
      impactOf([failing], makeDeployment({ replicas: 0, images })),
      {
        level: 'serving',
        desired: 0,
        text: {
          text: 'Scaled to zero: no pod of it is wanted, so nobody is served',
        },
      },
    ],
    [
      'pods of the same revision serve',
      impactOf(
        [makeDeploymentPod(1, 'x'), makeDeploymentPod(1, 'y', { ready: true })],
        makeDeployment({ replicas: 2, ready: 1 }),
      ),
      {
        level: 'degraded',
        ready: 1,
        desired: 2,
        previousRevisionServes: false,
      },
    ],
    [
      'none is ready and none ever was',
      impactOf(
        [makeDeploymentPod(1, 'x')],
        makeDeployment({
          available: { status: 'False', at: '2026-11-20T07:00:01Z' },
        }),
      ),
      { level: 'not-serving-yet', ready: 0, desired: 1 },
    ],
    [
      'none is ready, after it was available',
      impactOf(
        [makeDeploymentPod(1, 'x')],
        makeDeployment({
          available: { status: 'False', at: '2026-11-20T07:20:00Z' },
        }),
      ),
      { level: 'down', text: { text: 'Down: 0 of 1 pods are ready' } },
    ],
    [
      'the container ran before',
      impactOf(
        [makeDeploymentPod(1, 'x')],
        makeDeployment({
          available: { status: 'False', at: '2026-11-20T07:00:01Z' },
        }),
        { ranBefore: true },
      ),
      { level: 'down' },
    ],
    [
      'two revisions, and the owner cannot be read',
      impactOf([failing, ...oldPods], []),
      { level: 'unknown', ready: 3, previousRevisionServes: true },
    ],
    [
      'one revision, and the owner cannot be read',
      impactOf(
        [makeDeploymentPod(1, 'x'), makeDeploymentPod(1, 'y', { ready: true })],
        [],
      ),
      { level: 'degraded', ready: 1, desired: 2 },
    ],
    [
      'none is ready, and the owner cannot be read',
      impactOf([makeDeploymentPod(1, 'x')], []),
      { level: 'down', ready: 0, desired: 1 },
    ],
    [
      'a ready pod is on its way out',
      impactOf(
        [
          makeDeploymentPod(1, 'x'),
          makeDeploymentPod(1, 'y', { ready: true, deleted: true }),
        ],
        [],
      ),
      { level: 'down', ready: 0 },
    ],
    [
      'a bare pod',
      impactOf([makePod('debugme')], []),
      { level: 'not-serving-yet', ready: 0, desired: 1 },
    ],
    [
      'a debug container',
      impactOf([makePod('debugme', { ready: true })], [], {
        containerKind: 'ephemeral',
      }),
      {
        level: 'serving',
        text: {
          text: 'Still serving: 1 of 1 pods are ready; only a debug container is missing',
        },
      },
    ],
    [
      'a Job',
      impactOf(
        [makePod('import-x', { owner: { kind: 'Job', name: 'import' } })],
        [],
      ),
      { level: 'background', text: { id: 'impact.background' } },
    ],
    [
      'a CronJob',
      impactOf(
        [makePod('n-x', { owner: { kind: 'Job', name: 'nightly-29388240' } })],
        [],
      ),
      { level: 'background', text: { id: 'impact.background-scheduled' } },
    ],
    [
      'a DaemonSet',
      impactOf(
        [makePod('agent-x', { owner: { kind: 'DaemonSet', name: 'agent' } })],
        [
          {
            kind: 'DaemonSet',
            metadata: { name: 'agent', namespace: 'shop', generation: 2 },
            status: { desiredNumberScheduled: 4, numberReady: 3 },
          },
        ],
      ),
      { level: 'degraded', ready: 3, desired: 4 },
    ],
    [
      'a StatefulSet in its first roll-out',
      impactOf(
        [
          makePod('search-0', {
            owner: { kind: 'StatefulSet', name: 'search' },
          }),
        ],
        [
          {
            kind: 'StatefulSet',
            metadata: {
              name: 'search',
              namespace: 'shop',
              generation: 1,
              creationTimestamp: '2026-11-20T07:27:59Z',
            },
            spec: { replicas: 3 },
            status: {},
          },
        ],
      ),
      { level: 'not-serving-yet', ready: 0, desired: 3 },
    ],
  ])('says what it means that %s', (_, impact, expected) => {
    expect(impact).toMatchObject(expected);
  });

  it('tells the beginning', () => {
    expect(
      impactOf([failing], [], { since: '2026-11-20T07:28:07.213Z' }).since,
    ).toBe('2026-11-20T07:28:07.213Z');
  });
});
