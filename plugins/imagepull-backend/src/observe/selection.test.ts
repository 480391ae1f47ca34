import { component } from '../__testUtils__/entities';
import { podSelectionOf } from './selection';

const id = 'backstage.io/kubernetes-id';
const selector = 'backstage.io/kubernetes-label-selector';
const namespace = 'backstage.io/kubernetes-namespace';

describe('podSelectionOf', () => {
  it.each([
    [{ [id]: 'shop' }, { labelSelector: 'backstage.io/kubernetes-id=shop' }],
    [{ [selector]: 'app in (a,b)' }, { labelSelector: 'app in (a,b)' }],
    [{ [id]: 'shop', [selector]: 'app=a' }, { labelSelector: 'app=a' }],
    [
      { [id]: 'shop', [selector]: '' },
      { labelSelector: 'backstage.io/kubernetes-id=shop' },
    ],
    [
      { [selector]: 'app=a', [namespace]: 'shop-1' },
      { labelSelector: 'app=a', namespace: 'shop-1' },
    ],
    [{ [selector]: 'app=a', [namespace]: '' }, { labelSelector: 'app=a' }],
  ])('reads %j', (annotations, expected) => {
    expect(podSelectionOf(component('x', annotations))).toEqual(expected);
  });

  it.each([{}, { [namespace]: 'shop' }, { [id]: '' }])(
    'finds no pods by %j',
    annotations => {
      expect(podSelectionOf(component('x', annotations))).toBeUndefined();
    },
  );

  it.each([
    '..',
    '.',
    'a/b',
    'a b',
    'Shop',
    '-a',
    'a'.repeat(64),
    'a?x=1',
    'ä',
  ])('refuses the namespace %j, which would be a part of a path', value => {
    expect(() =>
      podSelectionOf(component('x', { [id]: 'x', [namespace]: value })),
    ).toThrow(
      "Annotation 'backstage.io/kubernetes-namespace' of 'component:default/x' is not the name of a namespace",
    );
  });
});
