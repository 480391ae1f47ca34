import type { Pod, WorkloadObject } from '../kubernetes/types';
import { readPullStatus } from '../observe/readPullStatus';
import { resolvedDiagnosisSchema, type Diagnosis } from '../schema';
import {
  makeDeployment,
  makeDeploymentPod,
  makePod,
} from './__fixtures__/objects';
import { inState, pod, states, type StateName } from './__fixtures__/podStates';
import { diagnose } from './diagnose';
import { findResolved } from './findResolved';
import { remember } from './remember';

const now = new Date('2026-11-20T07:35:00Z');

function diagnoseNow(pods: Pod[], owners: WorkloadObject[] = []): Diagnosis[] {
  return diagnose({
    cluster: 'prod',
    pods,
    events: [],
    owners,
    status: readPullStatus({ pods, events: [], now }),
    now,
  }).diagnoses;
}

function resolve(before: Pod[], after: Pod[], owners: WorkloadObject[] = []) {
  const resolved = findResolved({
    before: diagnoseNow(before, owners).map(diagnosis =>
      // What is remembered may have been stored.
      JSON.parse(JSON.stringify(remember(diagnosis, before))),
    ),
    after: diagnoseNow(after, owners),
    pods: after,
    owners,
    now,
  });
  return resolved.map(diagnosis => resolvedDiagnosisSchema.parse(diagnosis));
}

function summary(resolved: ReturnType<typeof resolve>) {
  return resolved.map(({ outcome, changes }) => [
    outcome,
    ...changes.map(({ text }) => text),
  ]);
}

describe('findResolved', () => {
  it('tells that the pods have their image, and that the tag must exist now', () => {
    const [resolved, ...others] = resolve([pod('failing')], [pod('running')]);
    expect(others).toEqual([]);
    expect(resolved).toMatchObject({
      id: diagnoseNow([pod('failing')])[0].id,
      cluster: 'prod',
      namespace: 'shop',
      workload: { kind: 'Deployment', name: 'checkout' },
      cause: 'tag-not-found',
      outcome: 'running',
      resolvedAt: now.toISOString(),
      text: { text: '`checkout` has its image `nginx:1.28` now.' },
      changes: [{ text: '`nginx:1.28` exists now.' }],
    });
  });

  it.each([
    ['refused', '`docker.io` answers again.'],
    ['limited', '`docker.io` allows pulls again.'],
    ['full', '`worker-a` has room for images again.'],
  ] as const)('tells what passed, where it %s', (state, change) => {
    expect(summary(resolve([pod(state)], [pod('running')]))).toEqual([
      ['running', change],
    ]);
  });

  it('admits that nothing visible changed', () => {
    const [resolved] = resolve([pod('denied')], [pod('running')]);
    expect(resolved.changes).toEqual([]);
    expect(resolved.text.text).toBe(
      '`checkout` has its image `nginx:1.28` now. Nothing that changed is visible from here.',
    );
  });

  it.each([
    [
      'a secret',
      { secrets: ['regcred'] },
      'The pods name the pull secret `regcred` now.',
    ],
    [
      'another node',
      { node: 'worker-b' },
      'The pods are on `worker-b` now; those that failed were on `worker-a`.',
    ],
  ])('tells that new pods have %s', (_, changes, text) => {
    expect(
      summary(resolve([pod('denied')], [pod('running', 'new', changes)])),
    ).toEqual([['running', text]]);
  });

  it('names some of many nodes, and counts the others', () => {
    const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(node =>
      pod('full', `pod-${node}`, { node: `worker-${node}` }),
    );
    const after = before.map(failing =>
      pod('running', failing.metadata?.uid, { node: failing.spec?.nodeName }),
    );
    expect(summary(resolve(before, after))).toEqual([
      [
        'running',
        '`worker-a, worker-b, worker-c, worker-d, worker-e (+2)` has room for images again.',
      ],
    ]);
  });

  it('tells that a secret was taken out, and another service account is used', () => {
    const later = pod('running', 'new');
    expect(
      summary(
        resolve(
          [pod('denied', 'a', { secrets: ['old'] })],
          [
            {
              ...later,
              spec: { ...later.spec, serviceAccountName: 'builder' },
            },
          ],
        ),
      ),
    ).toEqual([
      [
        'running',
        'The pods no longer name the pull secret `old`.',
        'The pods use the service account `builder` now instead of `default`.',
      ],
    ]);
  });

  it('tells that the workload asks for another image, which it has', () => {
    const [resolved] = resolve(
      [pod('failing'), pod('running', 'old', { image: 'nginx:1.27' }, 1)],
      [pod('running', 'new', { image: 'nginx:1.29' }, 3)],
    );
    expect(resolved.outcome).toBe('image-changed');
    expect(resolved.text.text).toBe(
      '`checkout` asks for `nginx:1.29` now instead of `nginx:1.28`, and has it.',
    );
    expect(resolved.changes).toEqual([]);
  });

  it('tells beside another image what else changed, and no image twice', () => {
    const two = (state: StateName, app: string, web: string): Pod => {
      const base = makeDeploymentPod(state === 'running' ? 3 : 2, state);
      return {
        ...base,
        spec: {
          ...base.spec,
          ...(state === 'running' && {
            imagePullSecrets: [{ name: 'regcred' }],
          }),
          containers: [
            { name: 'app', image: app },
            { name: 'web', image: web },
          ],
        },
        status: {
          phase: 'Pending',
          containerStatuses: [
            { name: 'app', state: states[state] },
            { name: 'web', state: states[state] },
          ],
        },
      };
    };
    const [resolved] = resolve(
      [two('failing', 'nginx:1.28', 'nginx:1.28')],
      [two('running', 'nginx:1.29', 'nginx:1.30')],
    );
    expect(resolved.text.text).toContain('asks for `nginx:1.29` now');
    expect(resolved.changes.map(({ text }) => text)).toEqual([
      'The image of container `web` changed from `nginx:1.28` to `nginx:1.30`.',
      'The pods name the pull secret `regcred` now.',
    ]);
  });

  it('takes a return to the revision before for a change of the image', () => {
    const old = pod('running', 'old', { image: 'nginx:1.27' }, 1);
    expect(resolve([pod('failing'), old], [old])[0].outcome).toBe(
      'image-changed',
    );
  });

  it.each([
    ['no pod is left', []],
    ['only those are left that had the image before', [pod('running', 'b')]],
    [
      'the container is gone',
      [
        inState(
          {
            ...makeDeploymentPod(3, 'x'),
            spec: { containers: [{ name: 'web', image: 'nginx:1.28' }] },
          },
          'running',
          'web',
        ),
      ],
    ],
  ])('says that the pods are gone when %s', (_, after) => {
    const [resolved] = resolve([pod('failing'), pod('running', 'b')], after);
    expect(resolved.outcome).toBe('gone');
    expect(resolved.changes).toEqual([]);
  });

  it.each<[string, Pod[]]>([
    ['still fails', [pod('failing')]],
    ['was replaced by one that fails', [pod('failing', 'b')]],
    ['fails for another reason', [pod('refused')]],
    [
      'has a successor with another image that fails',
      [pod('failing', 'b', { image: 'nginx:1.30' }, 3)],
    ],
    ['has a successor that still pulls', [pod('creating', 'b')]],
    [
      'has a successor with another image that still pulls, beside old pods',
      [
        pod('creating', 'b', { image: 'nginx:1.30' }, 3),
        pod('running', 'old', { image: 'nginx:1.27' }, 1),
      ],
    ],
  ])('is not over when the pod %s', (_, after) => {
    expect(resolve([pod('failing')], after)).toEqual([]);
  });

  it('is not over while the workload still asks for the image', () => {
    const owners = makeDeployment({ images: ['nginx:1.27', 'nginx:1.28'] });
    const [deployment] = owners;
    const asking = [
      {
        ...deployment,
        spec: {
          ...deployment.spec,
          template: {
            spec: { containers: [{ name: 'app', image: 'nginx:1.28' }] },
          },
        },
      },
      ...owners.slice(1),
    ];
    const old = pod('running', 'old', { image: 'nginx:1.27' }, 1);
    const before = [pod('failing'), old];
    expect(resolve(before, [old], asking)).toEqual([]);
    expect(resolve(before, [old], owners)).toHaveLength(1);
  });

  it('is over for one container while another of the pod fails', () => {
    const two = (app: StateName, web: StateName): Pod => {
      const base = makeDeploymentPod(2, 'a');
      return {
        ...base,
        spec: {
          ...base.spec,
          containers: [
            { name: 'app', image: 'nginx:1.28' },
            { name: 'web', image: 'redis:9' },
          ],
        },
        status: {
          phase: 'Pending',
          containerStatuses: [
            { name: 'app', state: states[app] },
            { name: 'web', state: states[web] },
          ],
        },
      };
    };
    const resolved = resolve(
      [two('failing', 'refused')],
      [two('running', 'refused')],
    );
    expect(resolved.map(({ image }) => image.written)).toEqual(['nginx:1.28']);
  });

  it('waits for a container that ran before to run again', () => {
    const lost = (state: StateName): Pod => {
      const base = pod(state);
      return {
        ...base,
        status: {
          ...base.status,
          phase: 'Running',
          containerStatuses: [
            {
              name: 'app',
              state: states[state],
              lastState: {
                terminated: { finishedAt: '2026-11-20T07:00:00Z' },
              },
            },
          ],
        },
      };
    };
    // It alternates between both, and the second says nothing of its image.
    expect(resolve([lost('failing')], [lost('crashing')])).toEqual([]);
    expect(resolve([lost('failing')], [lost('running')])).toHaveLength(1);
    expect(resolve([pod('failing')], [pod('crashing')])).toHaveLength(1);
  });

  it('is over when a Job has done its work', () => {
    const job = (state: StateName) =>
      inState(
        makePod('import-x', { owner: { kind: 'Job', name: 'import' } }),
        state,
      );
    const done = job('done');
    expect(
      resolve(
        [job('failing')],
        [{ ...done, status: { ...done.status, phase: 'Succeeded' } }],
      ),
    ).toMatchObject([{ outcome: 'running' }]);
  });
});
