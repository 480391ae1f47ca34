import * as fc from 'fast-check';
import { podNamed } from '../__testUtils__/objects';
import { createObjectStore, type ObjectStore } from '../store/objectStore';
import { ApiError } from './apiError';
import { listObjects, type ListPage } from './list';
import { findResource } from './resources';
import { parseSelection } from './selection';

const pods = findResource('', 'v1', 'pods');

function list(
  store: ObjectStore,
  query: Record<string, string>,
  namespace?: string,
): ListPage {
  if (!pods) {
    throw new Error('pods are not served');
  }
  const parameters = new URLSearchParams(query);
  return listObjects(
    store,
    pods,
    parseSelection(pods, namespace, parameters),
    parameters,
  );
}

function names({ items }: ListPage): string[] {
  return items.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
}

function storeWith(...podNames: string[]): ObjectStore {
  const store = createObjectStore({ firstResourceVersion: 100 });
  podNames.forEach(name => store.put(podNamed(name)));
  return store;
}

function failure(act: () => unknown): ApiError['body'] {
  try {
    act();
  } catch (error) {
    if (error instanceof ApiError) {
      return error.body;
    }
    throw error;
  }
  throw new Error('It was not refused');
}

describe('listObjects', () => {
  it('tells how many objects remain, unless they are filtered', () => {
    const store = storeWith('a', 'b', 'c');
    expect(list(store, { limit: '2' }).metadata).toMatchObject({
      resourceVersion: '103',
      remainingItemCount: 1,
      continue: expect.any(String),
    });
    const filtered = list(store, {
      limit: '2',
      fieldSelector: 'metadata.namespace=shop',
    });
    expect(filtered.metadata.continue).toEqual(expect.any(String));
    expect(filtered.metadata).not.toHaveProperty('remainingItemCount');
    expect(list(store, { limit: '3' }).metadata).toEqual({
      resourceVersion: '103',
    });
  });

  it('shows one version on all pages, whatever happens in between', () => {
    const podName = fc
      .tuple(fc.constantFrom('data', 'shop'), fc.constantFrom(...'abcdefgh'))
      .map(([namespace, name]) => podNamed(name, { namespace }));
    fc.assert(
      fc.property(
        fc.array(podName, { maxLength: 12 }),
        fc.array(fc.tuple(podName, fc.boolean()), { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        (before, between, limit) => {
          const store = createObjectStore();
          before.forEach(store.put);
          const whole = list(store, {});
          const pages = [list(store, { limit: String(limit) })];
          const changes = [...between];
          let next = pages[0].metadata.continue;
          while (next) {
            const [pod, isAdded] = changes.pop() ?? [];
            if (pod) {
              (isAdded ? store.put : store.remove)(pod);
            }
            const page = list(store, { limit: String(limit), continue: next });
            pages.push(page);
            next = page.metadata.continue;
          }
          expect(pages.flatMap(({ items }) => items)).toEqual(whole.items);
          expect(
            new Set(pages.map(({ metadata }) => metadata.resourceVersion)),
          ).toEqual(new Set([whole.metadata.resourceVersion]));
          expect(pages.every(({ items }) => items.length <= limit)).toBe(true);
        },
      ),
    );
  });

  it('offers to go on with the present when a page comes too late', () => {
    const store = storeWith('a', 'b', 'c');
    const first = list(store, { limit: '1' });
    store.remove(podNamed('b'));
    store.put(podNamed('d'));
    store.compact(store.resourceVersion());
    const refused = failure(() =>
      list(store, { limit: '1', continue: first.metadata.continue ?? '' }),
    );
    expect(refused).toMatchObject({ code: 410, reason: 'Expired' });
    const rest = list(store, { continue: refused.metadata.continue ?? '' });
    expect(names(rest)).toEqual(['shop/c', 'shop/d']);
  });

  it('lists an exact version, or at least one', () => {
    const store = storeWith('a');
    const version = String(store.resourceVersion());
    store.put(podNamed('b'));
    const at = (query: Record<string, string>) =>
      names(list(store, { resourceVersion: version, ...query }));
    expect(at({})).toEqual(['shop/a', 'shop/b']);
    expect(at({ resourceVersionMatch: 'NotOlderThan' })).toHaveLength(2);
    expect(at({ resourceVersionMatch: 'Exact' })).toEqual(['shop/a']);
    expect(at({ limit: '5' })).toEqual(['shop/a']);
    expect(at({ resourceVersion: '0' })).toHaveLength(2);
  });

  it('lists one namespace', () => {
    const store = storeWith('a');
    store.put(podNamed('b', { namespace: 'data' }));
    expect(names(list(store, {}, 'data'))).toEqual(['data/b']);
    expect(names(list(store, {}, 'nowhere'))).toEqual([]);
  });

  it.each<[Record<string, string>, number, string]>([
    [{ continue: 'x' }, 400, 'continue key is not valid'],
    [{ limit: '-1' }, 400, 'invalid limit'],
    [{ resourceVersion: 'x' }, 400, 'strconv.ParseUint'],
    [{ resourceVersion: '999' }, 504, 'Too large resource version: 999'],
    [
      { resourceVersionMatch: 'Exact' },
      422,
      'resourceVersionMatch is forbidden unless resourceVersion is provided',
    ],
    [
      { resourceVersionMatch: 'Some', resourceVersion: '1' },
      422,
      'supported values: "Exact", "NotOlderThan"',
    ],
    [
      { resourceVersionMatch: 'Exact', resourceVersion: '0' },
      422,
      'is forbidden for resourceVersion "0"',
    ],
    [
      { resourceVersionMatch: 'Exact', resourceVersion: '1' },
      410,
      'The resourceVersion for the provided list is too old.',
    ],
  ])('refuses %j', (query, code, message) => {
    expect(failure(() => list(storeWith('a'), query))).toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });
});
