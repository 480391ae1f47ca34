import type { KubernetesObject } from '../kubernetes/objects';
import { isTooOld, type Change, type ObjectStore } from '../store/objectStore';
import { expired, invalidListOptions } from './apiError';
import { readCount } from './list';
import { groupVersionOf, type Resource } from './resources';
import type { Selection } from './selection';

/** What a watcher is told. */
export type WatchEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: KubernetesObject }
  /** Kind, version and nothing else. */
  | { type: 'BOOKMARK'; object: object }
  /** A Status. */
  | { type: 'ERROR'; object: object };

/** A watch that was asked for, ready to be run. */
export interface Watch {
  /** What the watcher is told at once. */
  initial: WatchEvent[];
  /** What a change means to the watcher. Undefined: nothing. */
  onChange(change: Change): WatchEvent | undefined;
  /** A bookmark, when the watcher wants them. */
  bookmark?: () => WatchEvent;
  /** An ended watch says what it has to say and closes. */
  isEnded: boolean;
  /** After how many seconds the server closes it. */
  timeoutSeconds: number;
}

/** The server closes a watch after half an hour to an hour unless the client says when; here always after half an hour. */
const defaultTimeoutSeconds = 1800;

function isTrue(value: string | null): boolean {
  return value === 'true' || value === '1';
}

/** Whether a request for a list is one for a watch. */
export function isWatchRequest(query: URLSearchParams): boolean {
  return isTrue(query.get('watch'));
}

function checkWatchOptions(query: URLSearchParams) {
  const sendInitialEvents = query.get('sendInitialEvents');
  const match = query.get('resourceVersionMatch');
  if (sendInitialEvents === null) {
    if (match) {
      throw invalidListOptions(
        'resourceVersionMatch',
        'Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
      );
    }
    return;
  }
  if (match !== 'NotOlderThan') {
    throw invalidListOptions(
      'resourceVersionMatch',
      'Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
    );
  }
}

/**
 * Prepares a watch.
 *
 * @throws ApiError when the options contradict each other (400, 422).
 */
export function prepareWatch(
  store: ObjectStore,
  resource: Resource,
  selection: Selection,
  query: URLSearchParams,
): Watch {
  checkWatchOptions(query);
  const from = readCount(query, 'resourceVersion') ?? 0;
  const wantsBookmarks = isTrue(query.get('allowWatchBookmarks'));
  const wantsInitialEvents = isTrue(query.get('sendInitialEvents'));

  const bookmark = (isEndOfInitialEvents = false): WatchEvent => ({
    type: 'BOOKMARK',
    object: {
      kind: resource.kind,
      apiVersion: groupVersionOf(resource),
      metadata: {
        creationTimestamp: null,
        resourceVersion: String(store.resourceVersion()),
        ...(isEndOfInitialEvents && {
          annotations: { 'k8s.io/initial-events-end': 'true' },
        }),
      },
    },
  });

  // An object that a change moves out of the selection is gone for the watcher, one that is moved in is new to him.
  const onChange = (change: Change): WatchEvent | undefined => {
    if (change.storage !== resource.storage) {
      return undefined;
    }
    const isSelected = change.type !== 'DELETED' && selection(change.object);
    const wasSelected =
      change.previous !== undefined && selection(change.previous);
    if (isSelected) {
      return {
        type: wasSelected ? 'MODIFIED' : 'ADDED',
        object: change.object,
      };
    }
    return wasSelected && change.previous
      ? {
          type: 'DELETED',
          object: withResourceVersion(change.previous, change.resourceVersion),
        }
      : undefined;
  };

  const common = {
    onChange,
    ...(wantsBookmarks && { bookmark: () => bookmark() }),
    timeoutSeconds: readCount(query, 'timeoutSeconds') || defaultTimeoutSeconds,
  };

  if (from === 0 || wantsInitialEvents) {
    const objects = store.list(resource.storage);
    const initial = (isTooOld(objects) ? [] : objects)
      .filter(selection)
      .map((object): WatchEvent => ({ type: 'ADDED', object }));
    return {
      ...common,
      initial:
        wantsInitialEvents && wantsBookmarks
          ? [...initial, bookmark(true)]
          : initial,
      isEnded: false,
    };
  }

  const missed = store.changesSince(resource.storage, from);
  if (isTooOld(missed)) {
    const { body } = expired(
      `too old resource version: ${from} (${missed.oldestResourceVersion})`,
    );
    return {
      ...common,
      initial: [{ type: 'ERROR', object: body }],
      isEnded: true,
    };
  }
  return {
    ...common,
    initial: missed.flatMap(change => onChange(change) ?? []),
    isEnded: false,
  };
}

function withResourceVersion(
  object: KubernetesObject,
  resourceVersion: number,
): KubernetesObject {
  return {
    ...object,
    metadata: {
      ...object.metadata,
      resourceVersion: String(resourceVersion),
    },
  };
}
