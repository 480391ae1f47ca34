import type { WorkloadObject } from 'backstage-plugin-imagepull-common';
import {
  parentsOf,
  planOwnerLookups,
  planRevisionLookups,
  type Owner,
  type OwnerLookup,
} from './ownerLookups';

const selection = { labelSelector: 'app=shop' };

function owner(kind: string, name: string, namespace = 'shop'): Owner {
  const group = ['Job', 'CronJob'].includes(kind) ? 'batch' : 'apps';
  return { kind, name, namespace, apiVersion: `${group}/v1` };
}

function summary({ resource, namespace, name, labelSelector }: OwnerLookup) {
  return [
    name ? 'get' : 'list',
    resource.plural,
    namespace ?? '*',
    name ?? labelSelector ?? '',
  ].join(' ');
}

describe('planOwnerLookups', () => {
  it.each<[string, Owner[], string[]]>([
    ['nobody', [], []],
    [
      'ReplicaSets by the labels of their pods, with their history',
      [owner('ReplicaSet', 'a'), owner('ReplicaSet', 'b')],
      ['list replicasets shop app=shop'],
    ],
    [
      'ReplicaSets of several namespaces in all',
      [owner('ReplicaSet', 'a'), owner('ReplicaSet', 'b', 'other')],
      ['list replicasets * app=shop'],
    ],
    [
      'one other workload by its name',
      [owner('StatefulSet', 'a'), owner('StatefulSet', 'a')],
      ['get statefulsets shop a'],
    ],
    [
      'several of one kind with one list',
      [owner('Job', 'a'), owner('Job', 'b')],
      ['list jobs shop '],
    ],
    [
      'several of one kind in several namespaces by their labels',
      [owner('Deployment', 'a'), owner('Deployment', 'a', 'other')],
      ['list deployments * app=shop'],
    ],
    [
      'the kind with most pods first',
      [owner('Job', 'a'), owner('DaemonSet', 'b'), owner('DaemonSet', 'b')],
      ['get daemonsets shop b', 'get jobs shop a'],
    ],
    [
      'no kind that is not known, and no namesake of another group',
      [
        { namespace: 'shop', kind: 'Node', name: 'n', apiVersion: 'v1' },
        { ...owner('Job', 'a'), apiVersion: 'batch.volcano.sh/v1alpha1' },
      ],
      [],
    ],
  ])('looks up %s', (_case, owners, expected) => {
    expect(planOwnerLookups(owners, selection).map(summary)).toEqual(expected);
  });
});

describe('planRevisionLookups', () => {
  it.each<[Owner[], string[]]>([
    [[owner('ReplicaSet', 'a'), owner('Job', 'b')], []],
    [
      [owner('StatefulSet', 'a'), owner('DaemonSet', 'b')],
      ['list controllerrevisions shop app=shop'],
    ],
    [
      [owner('StatefulSet', 'a'), owner('DaemonSet', 'b', 'other')],
      ['list controllerrevisions * app=shop'],
    ],
  ])('of %j', (owners, expected) => {
    expect(planRevisionLookups(owners, selection).map(summary)).toEqual(
      expected,
    );
  });
});

describe('parentsOf', () => {
  const replicaSet = (name: string, parent?: string): WorkloadObject => ({
    kind: 'ReplicaSet',
    metadata: {
      name,
      namespace: 'shop',
      ownerReferences: parent
        ? [{ apiVersion: 'apps/v1', kind: 'Deployment', name: parent }]
        : undefined,
    },
  });

  it('finds what owns the owners of pods, and nothing else', () => {
    expect(
      parentsOf(
        [owner('ReplicaSet', 'a-1'), owner('ReplicaSet', 'bare')],
        [
          replicaSet('a-1', 'a'),
          replicaSet('a-0', 'a'),
          replicaSet('b-1', 'b'),
          replicaSet('bare'),
          {},
        ],
      ),
    ).toEqual([owner('Deployment', 'a')]);
  });
});
