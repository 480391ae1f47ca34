import { component } from '../__testUtils__/entities';
import { clustersOf } from './serviceLocator';

const clusters = ['one', 'two', 'Three'].map(name => ({ name }));

function namesOf(...parameters: Parameters<typeof clustersOf>) {
  return clustersOf(...parameters).map(({ name }) => name);
}

function dependingOn(namespace: string | undefined, ...targets: string[]) {
  const entity = component('shop');
  return {
    ...entity,
    metadata: { ...entity.metadata, namespace },
    relations: targets.map(targetRef => ({ type: 'dependsOn', targetRef })),
  };
}

describe('clustersOf', () => {
  it('takes all clusters for multiTenant, whatever the annotation says', () => {
    const shop = component('shop', {
      'backstage.io/kubernetes-cluster': 'one',
    });
    expect(namesOf(shop, clusters, 'multiTenant')).toEqual([
      'one',
      'two',
      'Three',
    ]);
  });

  it.each([
    [{ 'backstage.io/kubernetes-cluster': 'two' }, ['two']],
    [{ 'backstage.io/kubernetes-cluster': 'none' }, []],
    [{ 'backstage.io/kubernetes-cluster': '' }, ['one', 'two', 'Three']],
    [{}, ['one', 'two', 'Three']],
  ])(
    'takes the cluster of the annotation for singleTenant: %j',
    (annotations, expected) => {
      expect(
        namesOf(component('shop', annotations), clusters, 'singleTenant'),
      ).toEqual(expected);
    },
  );

  it.each<[string | undefined, string[], string[]]>([
    [
      'default',
      ['resource:default/one', 'resource:default/two'],
      ['one', 'two'],
    ],
    [undefined, ['resource:default/one'], ['one']],
    ['team', ['resource:team/one', 'resource:default/two'], ['one']],
    ['default', ['component:default/one'], []],
    // Relations hold references in lower case: kubernetes-backend does not match this either.
    ['default', ['resource:default/three'], []],
    ['default', [], []],
  ])(
    'follows relations for catalogRelation: in %s to %j',
    (namespace, targets, expected) => {
      expect(
        namesOf(
          dependingOn(namespace, ...targets),
          clusters,
          'catalogRelation',
        ),
      ).toEqual(expected);
    },
  );

  it('follows no other relation', () => {
    const entity = {
      ...component('shop'),
      relations: [{ type: 'ownedBy', targetRef: 'resource:default/one' }],
    };
    expect(namesOf(entity, clusters, 'catalogRelation')).toEqual([]);
    expect(namesOf(component('shop'), clusters, 'catalogRelation')).toEqual([]);
  });
});
