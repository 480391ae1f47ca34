import type { Pod, WorkloadObject } from '../kubernetes/types';
import {
  makeDeployment,
  makeDeploymentPod,
  makeFailure,
  makePod,
} from './__fixtures__/objects';
import { compareCredentials, findChange } from './change';
import { indexOwners } from './workload';
import { groupByWorkload } from './workloadView';

function viewOf(pods: Pod[], owners: WorkloadObject[]) {
  const view = groupByWorkload(
    pods,
    indexOwners(owners),
  )(pods[0].metadata?.uid ?? '');
  if (!view) {
    throw new Error('no view');
  }
  return view;
}

/** What changed for the first pod, which fails. */
function changeOf(pods: Pod[], owners: WorkloadObject[]) {
  return findChange(viewOf(pods, owners), owners, [makeFailure(pods[0])]);
}

describe('findChange', () => {
  it('compares with the revision whose pods are ready', () => {
    const change = changeOf(
      [makeDeploymentPod(3, 'x', { image: 'nginx:1.28' })],
      makeDeployment({
        images: ['nginx:1.26', 'nginx:1.27', 'nginx:1.28'],
        readyByRevision: [2, 0, 0],
      }),
    );
    expect(change).toMatchObject({
      container: 'app',
      before: { written: 'nginx:1.26' },
      after: { written: 'nginx:1.28' },
      parts: ['tag'],
      revisionBefore: '1',
      revisionAfter: '3',
      at: '2026-11-20T07:02:00.000Z',
      text: {
        text: 'The tag of container `app` changed from `1.26` to `1.28`.',
      },
    });
  });

  it('compares with the newest other image where no earlier pods are ready', () => {
    expect(
      changeOf(
        [makeDeploymentPod(3, 'x', { image: 'nginx:1.28' })],
        makeDeployment({ images: ['nginx:1.26', 'nginx:1.27', 'nginx:1.28'] }),
      ),
    ).toMatchObject({ before: { written: 'nginx:1.27' }, revisionBefore: '2' });
  });

  it('does not tell when a revision was made that was returned to', () => {
    const [deployment, first, second] = makeDeployment({
      images: ['nginx:1.28', 'nginx:1.27'],
    });
    const returned = {
      ...first,
      metadata: {
        ...first.metadata,
        annotations: { 'deployment.kubernetes.io/revision': '3' },
      },
    };
    const change = changeOf(
      [makeDeploymentPod(1, 'x', { image: 'nginx:1.28' })],
      [deployment, returned, second],
    );
    expect(change).toMatchObject({
      before: { written: 'nginx:1.27' },
      revisionBefore: '2',
      revisionAfter: '3',
    });
    expect(change).not.toHaveProperty('at');
  });

  it.each([
    ['a first revision', ['nginx:1.28']],
    ['the same image in every revision', ['nginx:1.28', 'nginx:1.28']],
  ])('finds nothing in %s', (_, images) => {
    expect(
      changeOf(
        [makeDeploymentPod(images.length, 'x', { image: 'nginx:1.28' })],
        makeDeployment({ images }),
      ),
    ).toBeUndefined();
  });

  it('does not take a newer revision for the one before', () => {
    expect(
      changeOf(
        [makeDeploymentPod(1, 'x', { image: 'nginx:1.27' })],
        makeDeployment({ images: ['nginx:1.27', 'nginx:1.28'] }),
      ),
    ).toBeUndefined();
  });

  it('reads ready pods where owners cannot be read', () => {
    const change = changeOf(
      [
        makeDeploymentPod(2, 'x', { image: 'nginx:1.28' }),
        makeDeploymentPod(1, 'y', { image: 'nginx:1.27', ready: true }),
      ],
      [],
    );
    expect(change).toMatchObject({ before: { written: 'nginx:1.27' } });
    expect(change).not.toHaveProperty('revisionBefore');
  });

  it.each([
    ['StatefulSet', 'search-new'],
    ['DaemonSet', 'new'],
  ])('reads the ControllerRevisions of a %s by the label %s', (kind, label) => {
    const revision = (name: string, number: number, image: string) => ({
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata: {
        name,
        namespace: 'shop',
        creationTimestamp: '2026-11-20T07:20:00Z',
        ownerReferences: [{ kind, name: 'search', controller: true }],
      },
      revision: number,
      data: {
        spec: { template: { spec: { containers: [{ name: 'app', image }] } } },
      },
    });
    const change = changeOf(
      [
        makePod('search-1', {
          owner: { kind, name: 'search' },
          labels: { 'controller-revision-hash': label },
          image: 'redis:7.99',
        }),
      ],
      [
        revision('search-new', 2, 'redis:7.99'),
        revision('search-old', 1, 'redis:7.2'),
      ],
    );
    expect(change).toMatchObject({
      before: { written: 'redis:7.2' },
      revisionBefore: '1',
      revisionAfter: '2',
    });
  });

  it.each([
    ['a.io/x:1', 'b.io/x:1', 'change.registry'],
    ['a.io/x:1', 'a.io/y:2', 'change.repository'],
    ['a.io/x:1', 'b.io/x:2', 'change.other'],
    ['a.io/x:1', 'a.io/x: 2', 'change.other'],
    [
      `a.io/x@sha256:${'a'.repeat(64)}`,
      `a.io/x@sha256:${'b'.repeat(64)}`,
      'change.digest',
    ],
  ])('words the change from %s to %s', (before, after, id) => {
    expect(
      changeOf(
        [makeDeploymentPod(2, 'x', { image: after })],
        makeDeployment({ images: [before, after] }),
      )?.text.id,
    ).toBe(id);
  });
});

describe('compareCredentials', () => {
  const pods = [makeDeploymentPod(2, 'x')];
  const compare = (
    secrets: string[][],
    images = ['nginx:1.27', 'nginx:1.28'],
  ) => {
    const owners = makeDeployment({ images, secrets });
    return compareCredentials(viewOf(pods, owners), owners, pods);
  };

  it.each([
    [[['regcred', 'other'], ['other']], ['regcred'], []],
    [[[], ['regcred']], [], ['regcred']],
    [[['a'], ['b']], ['a'], ['b']],
    [[['a'], ['a']], [], []],
  ])('compares the secrets %j', (secrets, droppedSecrets, addedSecrets) => {
    expect(compare(secrets)).toEqual({ droppedSecrets, addedSecrets });
  });

  it('names a service account that changed', () => {
    const owners = makeDeployment({ images: ['nginx:1.27', 'nginx:1.28'] });
    const spec = owners[2].spec?.template?.spec;
    if (spec) {
      spec.serviceAccountName = 'builder';
    }
    expect(
      compareCredentials(viewOf(pods, owners), owners, pods)?.serviceAccount,
    ).toEqual({ before: 'default', after: 'builder' });
  });

  it('compares nothing where there is one revision, or none could be read', () => {
    const first = [makeDeploymentPod(1, 'x')];
    const owners = makeDeployment();
    expect(
      compareCredentials(viewOf(first, owners), owners, first),
    ).toBeUndefined();
    expect(compareCredentials(viewOf(pods, []), [], pods)).toBeUndefined();
  });
});
