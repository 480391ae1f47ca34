import * as fc from 'fast-check';
import { podNamed } from '../__testUtils__/objects';
import type { KubernetesObject } from '../kubernetes/objects';
import { createObjectStore, isTooOld } from './objectStore';

function names(objects: readonly KubernetesObject[]): string[] {
  return objects.map(
    ({ metadata }) => `${metadata.namespace}/${metadata.name}`,
  );
}

function listed(
  store: ReturnType<typeof createObjectStore>,
  version?: number,
): KubernetesObject[] {
  const objects = store.list('pods', version);
  if (isTooOld(objects)) {
    throw new Error('The version is no longer kept');
  }
  return objects;
}

describe('createObjectStore', () => {
  it('gives each change a version, and none to what changes nothing', () => {
    const store = createObjectStore({ firstResourceVersion: 10 });
    store.put(podNamed('a'));
    store.put(podNamed('a'));
    store.put(podNamed('a', { labels: { app: 'web' } }));
    store.remove(podNamed('a'));
    store.remove(podNamed('a'));
    expect(store.resourceVersion()).toBe(13);
    expect(store.changesSince('pods', 10)).toMatchObject([
      { type: 'ADDED', resourceVersion: 11 },
      { type: 'MODIFIED', resourceVersion: 12 },
      {
        type: 'DELETED',
        resourceVersion: 13,
        object: { metadata: { resourceVersion: '13' } },
      },
    ]);
  });

  it('keeps the UID of an object that has none of its own', () => {
    const store = createObjectStore();
    const secret = (type: string) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'regcred', namespace: 'shop' },
      type,
    });
    store.put(secret('Opaque'));
    const before = store.get('secrets', 'shop', 'regcred');
    store.put(secret('kubernetes.io/dockerconfigjson'));
    const after = store.get('secrets', 'shop', 'regcred');
    expect(before?.metadata.uid).toMatch(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
    expect(after?.metadata.uid).toBe(before?.metadata.uid);
  });

  it('lists by namespace, then name', () => {
    const store = createObjectStore();
    store.put(podNamed('b'));
    store.put(podNamed('a', { namespace: 'shop-2' }));
    store.put(podNamed('a'));
    expect(names(listed(store))).toEqual(['shop/a', 'shop/b', 'shop-2/a']);
  });

  it('refuses what no cluster of the demo serves', () => {
    const store = createObjectStore();
    expect(() =>
      store.put({
        apiVersion: 'example.com/v1',
        kind: 'Widget',
        metadata: { name: 'a' },
      }),
    ).toThrow('example.com/v1 Widget');
  });

  it('tells listeners until they unsubscribe', () => {
    const store = createObjectStore();
    const seen: string[] = [];
    const unsubscribe = store.subscribe(({ type }) => seen.push(type));
    store.put(podNamed('a'));
    unsubscribe();
    store.remove(podNamed('a'));
    expect(seen).toEqual(['ADDED']);
  });

  it('holds exactly what it is replaced by', () => {
    const store = createObjectStore();
    store.replace([podNamed('a'), podNamed('b')]);
    const version = store.resourceVersion();
    store.replace([podNamed('b'), podNamed('c')]);
    expect(names(listed(store))).toEqual(['shop/b', 'shop/c']);
    expect(store.resourceVersion()).toBe(version + 2);
  });

  it('forgets what is beyond the limit of its history', () => {
    const store = createObjectStore({
      firstResourceVersion: 0,
      historyLimit: 5,
    });
    for (let version = 1; version <= 11; version++) {
      store.put(podNamed('a', { labels: { version: String(version) } }));
    }
    expect(store.list('pods', 1)).toEqual({
      tooOld: true,
      oldestResourceVersion: 6,
    });
    expect(store.changesSince('pods', 5)).toHaveProperty('tooOld', true);
    expect(store.changesSince('pods', 6)).toHaveLength(5);
  });

  it('shows each version as it was', () => {
    const change = fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      value: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), changes => {
        const store = createObjectStore({ firstResourceVersion: 0 });
        const history = new Map([[0, listed(store)]]);
        for (const { name, value } of changes) {
          const pod = podNamed(name, { labels: { value: value ?? '' } });
          if (value === undefined) {
            store.remove(pod);
          } else {
            store.put(pod);
          }
          history.set(store.resourceVersion(), listed(store));
        }
        for (const [version, objects] of history) {
          expect(listed(store, version)).toEqual(objects);
        }
      }),
    );
  });
});
