import { watchNamespaces } from './namespaces';

describe('watchNamespaces', () => {
  it.each([
    [{ include: [], exclude: [] }, undefined, []],
    [{ include: ['shop'], exclude: [] }, 'shop', []],
    [{ include: ['shop', 'data'], exclude: ['data'] }, 'shop', []],
    [{ include: ['shop', 'data'], exclude: [] }, undefined, []],
    [
      { include: [], exclude: ['kube-system', 'dev'] },
      undefined,
      ['metadata.namespace!=kube-system', 'metadata.namespace!=dev'],
    ],
  ])('asks for %j with %j and %j', (choice, only, fieldSelectors) => {
    const { accepts: _, ...asked } = watchNamespaces(choice);
    expect(asked).toEqual({ only, fieldSelectors });
  });

  it.each([
    [[], [], true],
    [['shop'], [], true],
    [['data'], [], false],
    [[], ['shop'], false],
    [['shop', 'data'], ['shop'], false],
    [['shop'], ['shop'], false],
  ])(
    'with include %j and exclude %j accepts shop: %s',
    (include, exclude, is) => {
      expect(watchNamespaces({ include, exclude }).accepts('shop')).toBe(is);
    },
  );

  it('leaves out itself what an address has no room for', () => {
    const exclude = Array.from({ length: 500 }, (_, i) => `team-${i}`);
    const { fieldSelectors, accepts } = watchNamespaces({
      include: [],
      exclude,
    });
    expect(fieldSelectors).toHaveLength(30);
    expect(exclude.some(accepts)).toBe(false);
  });
});
