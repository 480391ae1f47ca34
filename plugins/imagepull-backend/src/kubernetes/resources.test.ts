import fc from 'fast-check';
import { pods, replicaSets, resourceName, resourcePath } from './resources';

describe('resourcePath', () => {
  it.each([
    [pods, {}, '/api/v1/pods'],
    [pods, { namespace: 'shop' }, '/api/v1/namespaces/shop/pods'],
    [
      replicaSets,
      { namespace: 'shop', name: 'a' },
      '/apis/apps/v1/namespaces/shop/replicasets/a',
    ],
    [
      pods,
      { query: { labelSelector: 'app in (a, b)', continue: undefined } },
      '/api/v1/pods?labelSelector=app+in+%28a%2C+b%29',
    ],
  ])('of %p %j', (resource, options, expected) => {
    expect(resourcePath(resource, options)).toBe(expected);
  });

  it.each(['', '.', '..'])('refuses %j as a name', name => {
    expect(() => resourcePath(pods, { namespace: 'shop', name })).toThrow(
      /cannot be a segment/,
    );
  });

  it('stays within its own path and query, whatever the names are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (namespace, name, labelSelector) => {
          fc.pre(![namespace, name].some(part => /^\.{0,2}$/.test(part)));
          const url = new URL(
            resourcePath(pods, { namespace, name, query: { labelSelector } }),
            'http://cluster',
          );
          expect(url.pathname.split('/').map(decodeURIComponent)).toEqual([
            '',
            'api',
            'v1',
            'namespaces',
            namespace,
            'pods',
            name,
          ]);
          expect([...url.searchParams]).toEqual([
            ['labelSelector', labelSelector],
          ]);
        },
      ),
    );
  });
});

describe('resourceName', () => {
  it('is what RBAC calls it', () => {
    expect([pods, replicaSets].map(resourceName)).toEqual([
      'pods',
      'replicasets.apps',
    ]);
  });
});
