import {
  makeDeploymentPod,
  makePod,
  readRecorded,
} from '../diagnose/__fixtures__/objects';
import { inState, pod } from '../diagnose/__fixtures__/podStates';
import { diagnosisSchema } from '../schema';
import { makeScope, observePods, podsIn } from './__fixtures__/incidents';
import { incidentIdentity } from './incidentIdentity';

describe('observeIncidents', () => {
  it('makes one incident of the pods of a workload', () => {
    const pods = podsIn(['failing', 'failing', 'running']);
    const [incident, ...others] = observePods(pods);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({
      cluster: 'prod',
      namespace: 'shop',
      workload: { kind: 'Deployment', name: 'checkout' },
      container: 'app',
      containerKind: 'app',
      image: { written: 'nginx:1.28' },
      cause: 'tag-not-found',
      pods: ['uid-checkout-rs2-p0', 'uid-checkout-rs2-p1'],
      nodes: ['worker-a'],
      since: '2026-11-20T07:28:00.000Z',
      remembered: {
        failing: ['uid-checkout-rs2-p0', 'uid-checkout-rs2-p1'],
        served: ['uid-checkout-rs2-p2'],
      },
    });
    expect(diagnosisSchema.safeParse(incident.diagnosis).success).toBe(true);
  });

  it('makes several incidents of several containers with one image', () => {
    const base = makeDeploymentPod(2, 'a');
    const failing = inState(base, 'failing').status?.containerStatuses ?? [];
    const two = {
      ...base,
      spec: {
        ...base.spec,
        containers: ['app', 'proxy'].map(name => ({
          name,
          image: 'nginx:1.28',
        })),
      },
      status: {
        phase: 'Pending',
        containerStatuses: ['app', 'proxy'].map(name => ({
          ...failing[0],
          name,
        })),
      },
    };
    const incidents = observePods([two]);
    expect(
      incidents.map(({ container, diagnosis }) => [
        container,
        diagnosis.failures.map(failure => failure.container),
      ]),
    ).toEqual([
      ['app', ['app']],
      ['proxy', ['proxy']],
    ]);
    const [app, proxy] = incidents.map(incident =>
      incidentIdentity(incident, incident.cause),
    );
    expect(app).not.toBe(proxy);
  });

  it('keeps the labels that all failing pods share, but for those of a revision, a pod, or none by the rules', () => {
    const pods = ['a', 'b'].map(suffix =>
      pod('failing', suffix, {
        labels: {
          app: 'checkout',
          'backstage.io/kubernetes-id': 'checkout',
          'pod-template-hash': 'rs2',
          'statefulset.kubernetes.io/pod-name': 'checkout-0',
          only: suffix,
          'no label': 'x',
          bidi: '\u202eevil',
          __proto__x: 'y',
        },
      }),
    );
    const others = pod('running', 'c', { labels: { app: 'other' } });
    const [{ labels }] = observePods([...pods, others]);
    expect(Object.entries(labels)).toEqual([
      ['backstage.io/kubernetes-id', 'checkout'],
      ['app', 'checkout'],
    ]);
  });

  it('bounds the labels and keeps the one of Backstage', () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`a${index}`, 'x']),
    );
    const [{ labels }] = observePods([
      pod('failing', 'a', {
        labels: { ...many, 'backstage.io/kubernetes-id': 'checkout' },
      }),
    ]);
    expect(Object.keys(labels)).toHaveLength(100);
    expect(labels['backstage.io/kubernetes-id']).toBe('checkout');
  });

  it('bounds failures, events and messages, and counts all pods', () => {
    const base = podsIn(Array.from({ length: 60 }, () => 'failing'));
    const pods = base.map(each => ({
      ...each,
      status: {
        ...each.status,
        containerStatuses: each.status?.containerStatuses?.map(status => ({
          ...status,
          state: {
            waiting: {
              reason: 'ErrImagePull',
              message: `manifest unknown ${'x'.repeat(5000)}`,
            },
          },
        })),
      },
    }));
    const events = pods.flatMap(({ metadata }, index) => ({
      involvedObject: { kind: 'Pod', ...metadata },
      type: 'Warning',
      reason: 'Failed',
      message: `Failed to pull image "nginx:1.28": ${'y'.repeat(4000)}`,
      lastTimestamp: new Date(
        Date.parse('2026-11-20T07:30:00Z') + index * 1000,
      ).toISOString(),
    }));
    const [incident] = observePods(pods, { events });
    const { diagnosis } = incident;
    expect(incident.pods).toHaveLength(60);
    expect(diagnosis.failures).toHaveLength(20);
    expect(diagnosis.events).toHaveLength(20);
    expect(JSON.stringify(diagnosis).length).toBeLessThan(150_000);
  });

  it('remembers no more names of pull secrets than pods can sensibly have, and none that is no name', () => {
    const secrets = Array.from({ length: 300 }, (_, index) => `s${index}`);
    const [{ remembered }] = observePods([
      pod('failing', 'a', { secrets: ['x'.repeat(8192), ...secrets] }),
    ]);
    const { pullSecrets } = remembered.circumstances;
    expect(pullSecrets).toHaveLength(100);
    expect(pullSecrets.every(({ length }) => length < 254)).toBe(true);
  });

  it('makes one incident of the pause image of a node, which belongs to nobody', () => {
    const { pods, events } = readRecorded('sandbox-image-401');
    const incidents = observePods(pods, { events });
    expect(incidents).toMatchObject([
      {
        namespace: '',
        workload: { kind: 'Node' },
        container: 'sandbox',
        containerKind: 'sandbox',
        labels: {},
      },
    ]);
    const [{ workload, nodes }] = incidents;
    expect(nodes).toEqual([workload.name]);
  });

  it.each([
    ['always-tag-deleted', 1],
    ['ephemeral-fails', 1],
    ['job-fails', 1],
    ['one-of-four', 1],
    ['rollout-bad-tag', 1],
    ['secret-absent', 1],
    ['slow-pull', 0],
    ['static-pod', 1],
    ['two-causes', 3],
  ])('opens the incidents of the recording %s once', (name, count) => {
    const { pods, events, owners, time } = readRecorded(name);
    const now = new Date(time);
    const seen = observePods(pods, { events, owners, now });
    const scope = makeScope();
    expect(scope.step({ observed: seen, now })).toHaveLength(count);
    expect(scope.step({ observed: seen, now })).toEqual([]);
  });

  it('does not depend on the order of pods', () => {
    const pods = podsIn(['failing', 'denied', 'failing', 'running', 'denied']);
    const key = (incidents: ReturnType<typeof observePods>) =>
      incidents
        .map(({ cause, pods: uids, diagnosis }) => [
          cause,
          uids,
          diagnosis.failures.map(({ podUid }) => podUid),
        ])
        .sort();
    expect(key(observePods([...pods].reverse()))).toEqual(
      key(observePods(pods)),
    );
  });

  it('sees nothing where nothing fails', () => {
    expect(observePods([makePod('x', { ready: true })])).toEqual([]);
  });
});
