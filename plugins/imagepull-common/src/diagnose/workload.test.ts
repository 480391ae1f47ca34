import {
  makeDeployment,
  makeDeploymentPod,
  makePod,
} from './__fixtures__/objects';
import { indexOwners, resolveWorkload } from './workload';

const none = indexOwners([]);

describe('resolveWorkload', () => {
  it('names the Deployment, not its ReplicaSet', () => {
    const owners = makeDeployment();
    const resolved = resolveWorkload(
      makeDeploymentPod(1, 'abcde'),
      indexOwners(owners),
    );
    expect(resolved.workload).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'checkout',
    });
    expect(resolved.object).toBe(owners[0]);
    expect(resolved.between).toBe(owners[1]);
  });

  it('keeps a ReplicaSet that nothing owns', () => {
    const [, replicaSet] = makeDeployment();
    const own = {
      ...replicaSet,
      metadata: { ...replicaSet.metadata, ownerReferences: undefined },
    };
    expect(
      resolveWorkload(makeDeploymentPod(1, 'abcde'), indexOwners([own]))
        .workload,
    ).toMatchObject({ kind: 'ReplicaSet', name: 'checkout-rs1' });
  });

  const owned = (
    kind: string,
    name: string,
    labels: Record<string, string> = {},
    apiVersion = 'apps/v1',
  ) => makePod('pod', { owner: { apiVersion, kind, name }, labels });

  it.each([
    [
      'Deployment by the hash in the ReplicaSet name',
      owned('ReplicaSet', 'web-eu-7d4b', { 'pod-template-hash': '7d4b' }),
      { kind: 'Deployment', name: 'web-eu', apiVersion: 'apps/v1' },
    ],
    [
      'Rollout by its own hash',
      owned('ReplicaSet', 'web-7d4b', { 'rollouts-pod-template-hash': '7d4b' }),
      { kind: 'Rollout', name: 'web', apiVersion: 'argoproj.io/v1alpha1' },
    ],
    [
      'ReplicaSet whose name does not end in the hash',
      owned('ReplicaSet', 'web', { 'pod-template-hash': '7d4b' }),
      { kind: 'ReplicaSet', name: 'web', apiVersion: 'apps/v1' },
    ],
    [
      'CronJob by the time in the Job name',
      owned('Job', 'nightly-report-29388240', {}, 'batch/v1'),
      { kind: 'CronJob', name: 'nightly-report', apiVersion: 'batch/v1' },
    ],
    [
      'Job with a date',
      owned('Job', 'import-20261120', {}, 'batch/v1'),
      { kind: 'Job', name: 'import-20261120', apiVersion: 'batch/v1' },
    ],
    [
      'Job with a date and an hour',
      owned('Job', 'import-2026112007', {}, 'batch/v1'),
      { kind: 'Job', name: 'import-2026112007', apiVersion: 'batch/v1' },
    ],
    [
      'Job with another number',
      owned('Job', 'import-2026', {}, 'batch/v1'),
      { kind: 'Job', name: 'import-2026', apiVersion: 'batch/v1' },
    ],
    [
      'StatefulSet',
      owned('StatefulSet', 'search'),
      { kind: 'StatefulSet', name: 'search', apiVersion: 'apps/v1' },
    ],
    [
      'kind of another controller',
      owned('CloneSet', 'search', {}, 'apps.kruise.io/v1alpha1'),
      {
        kind: 'CloneSet',
        name: 'search',
        apiVersion: 'apps.kruise.io/v1alpha1',
      },
    ],
    [
      'bare pod',
      makePod('debugme'),
      { kind: 'Pod', name: 'debugme', apiVersion: 'v1' },
    ],
  ])('tells a %s without reading owners', (_, pod, workload) => {
    expect(resolveWorkload(pod, none)).toMatchObject({
      workload,
      staticPod: false,
    });
  });

  it('knows a static pod by its owner, a node', () => {
    expect(
      resolveWorkload(owned('Node', 'worker-a', {}, 'v1'), none),
    ).toMatchObject({
      workload: { kind: 'Pod', name: 'pod' },
      staticPod: true,
    });
  });

  it('takes the owner that controls', () => {
    const pod = owned('StatefulSet', 'search');
    pod.metadata?.ownerReferences?.unshift({ kind: 'Other', name: 'x' });
    expect(resolveWorkload(pod, none).workload.name).toBe('search');
  });
});
