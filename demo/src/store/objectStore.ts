import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { storageOf } from '../api/resources';
import type { KubernetesObject } from '../kubernetes/objects';

/** One change of one object. */
export interface Change {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  storage: string;
  /** The version that this change made. Each change makes one. */
  resourceVersion: number;
  /** The object after the change; of a deleted one its last state, with the version of the deletion. */
  object: KubernetesObject;
  /** The object before the change. */
  previous?: KubernetesObject;
}

/** What a reader gets who asks for a version that is no longer kept. */
export interface TooOld {
  tooOld: true;
  oldestResourceVersion: number;
}

export interface ObjectStore {
  /** The version of the latest change. */
  resourceVersion(): number;
  /** Adds or replaces an object. One that is no different changes nothing. */
  put(object: KubernetesObject): void;
  /** Removes an object. One that is not there changes nothing. */
  remove(object: KubernetesObject): void;
  /** Makes the store hold exactly these objects; each difference is one change. */
  replace(objects: readonly KubernetesObject[]): void;
  get(
    storage: string,
    namespace: string | undefined,
    name: string,
  ): KubernetesObject | undefined;
  /** All objects of a kind, ordered by namespace and name, now or as they were at an earlier version. */
  list(storage: string, resourceVersion?: number): KubernetesObject[] | TooOld;
  /** The changes after a version. */
  changesSince(storage: string, resourceVersion: number): Change[] | TooOld;
  /** Calls the listener at each change, until the returned function is called. */
  subscribe(listener: (change: Change) => void): () => void;
  /** Forgets the changes up to a version, as etcd's compaction does. */
  compact(resourceVersion: number): void;
}

export interface ObjectStoreOptions {
  /** The version before the first change. A later run should start higher, so that nobody resumes from an earlier one. */
  firstResourceVersion?: number;
  /** How many changes are kept. */
  historyLimit?: number;
}

export function isTooOld<T>(value: T | TooOld): value is TooOld {
  return typeof value === 'object' && value !== null && 'tooOld' in value;
}

/** A stable UID for what has none: the same text gives the same one. */
export function uidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** NUL sorts before whatever a name may hold: objects of a namespace stay together, as in etcd. */
function keyOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}\0${name}`;
}

function identityOf({ metadata }: KubernetesObject): string {
  return keyOf(metadata.namespace, metadata.name);
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function requireStorage(object: KubernetesObject): string {
  const storage = storageOf(object);
  if (!storage) {
    throw new Error(
      `No cluster of the demo serves ${object.apiVersion} ${object.kind}`,
    );
  }
  return storage;
}

/** The objects of one cluster, in memory, with the history that lists and watches need. */
export function createObjectStore(
  options: ObjectStoreOptions = {},
): ObjectStore {
  const { firstResourceVersion = 1000, historyLimit = 20_000 } = options;
  const kinds = new Map<string, Map<string, KubernetesObject>>();
  const listeners = new Set<(change: Change) => void>();
  let history: Change[] = [];
  let oldest = firstResourceVersion;
  let latest = firstResourceVersion;

  function objectsOf(storage: string): Map<string, KubernetesObject> {
    const known = kinds.get(storage);
    if (known) {
      return known;
    }
    const created = new Map<string, KubernetesObject>();
    kinds.set(storage, created);
    return created;
  }

  function withVersion(object: KubernetesObject): KubernetesObject {
    latest += 1;
    return {
      ...object,
      metadata: {
        ...object.metadata,
        uid:
          object.metadata.uid ??
          uidOf(
            `${object.kind}/${keyOf(
              object.metadata.namespace,
              object.metadata.name,
            )}`,
          ),
        resourceVersion: String(latest),
      },
    };
  }

  function compact(resourceVersion: number) {
    oldest = Math.max(oldest, Math.min(resourceVersion, latest));
    history = history.filter(change => change.resourceVersion > oldest);
  }

  function record(change: Change) {
    history.push(change);
    // Twice the limit before cutting: cutting costs as much as the history is long.
    if (history.length > 2 * historyLimit) {
      compact(history[history.length - historyLimit - 1].resourceVersion);
    }
    for (const listener of listeners) {
      listener(change);
    }
  }

  function tooOld(): TooOld {
    return { tooOld: true, oldestResourceVersion: oldest };
  }

  function put(object: KubernetesObject) {
    const storage = requireStorage(object);
    const objects = objectsOf(storage);
    const previous = objects.get(identityOf(object));
    if (previous && isSame(previous, object)) {
      return;
    }
    const stored = withVersion(object);
    objects.set(identityOf(object), stored);
    record({
      type: previous ? 'MODIFIED' : 'ADDED',
      storage,
      resourceVersion: latest,
      object: stored,
      previous,
    });
  }

  function remove(object: KubernetesObject) {
    const storage = requireStorage(object);
    const objects = objectsOf(storage);
    const key = identityOf(object);
    const previous = objects.get(key);
    if (!previous) {
      return;
    }
    objects.delete(key);
    record({
      type: 'DELETED',
      storage,
      object: withVersion(previous),
      resourceVersion: latest,
      previous,
    });
  }

  return {
    resourceVersion: () => latest,

    put,
    remove,

    replace(objects) {
      const wanted = new Set(
        objects.map(object =>
          [requireStorage(object), identityOf(object)].join('/'),
        ),
      );
      for (const [storage, present] of kinds) {
        for (const object of [...present.values()]) {
          if (!wanted.has([storage, identityOf(object)].join('/'))) {
            remove(object);
          }
        }
      }
      objects.forEach(put);
    },

    get: (storage, namespace, name) =>
      kinds.get(storage)?.get(keyOf(namespace, name)),

    list(storage, resourceVersion = latest) {
      if (resourceVersion < oldest) {
        return tooOld();
      }
      const objects = new Map(kinds.get(storage));
      for (
        let at = history.length - 1;
        at >= 0 && history[at].resourceVersion > resourceVersion;
        at--
      ) {
        const { object, previous, storage: changed } = history[at];
        if (changed !== storage) {
          continue;
        }
        const key = identityOf(object);
        if (previous) {
          objects.set(key, previous);
        } else {
          objects.delete(key);
        }
      }
      return [...objects].sort(byKey).map(([, object]) => object);
    },

    changesSince(storage, resourceVersion) {
      return resourceVersion < oldest
        ? tooOld()
        : history.filter(
            change =>
              change.resourceVersion > resourceVersion &&
              change.storage === storage,
          );
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },

    compact,
  };
}

/** Whether a stored object says the same as one that may have neither UID nor version. */
function isSame(stored: KubernetesObject, object: KubernetesObject): boolean {
  return isDeepStrictEqual(stored, {
    ...object,
    metadata: {
      ...object.metadata,
      uid: object.metadata.uid ?? stored.metadata.uid,
      resourceVersion: stored.metadata.resourceVersion,
    },
  });
}
