import type {
  ClusterError,
  KubernetesObject,
} from 'backstage-plugin-imagepull-common';

/**
 * What a stream tells its consumer, in this order: `listing`, any number of `page`, `synced`, then changes. After
 * `synced` the consumer knows exactly what there is, and each change brings that up to date. `listing` can come again at
 * any time, when the cluster has forgotten where the stream was, or when a list is given up and begun anew: what pages
 * told since the last `listing` then counts no more, and only the next `synced` tells what has gone missing since the
 * last one.
 */
export type ReflectedEvent<T extends KubernetesObject> =
  /** A list begins. */
  | { type: 'listing' }
  /** A part of the list. Objects that are not valid are left out. */
  | { type: 'page'; objects: readonly T[] }
  /** The pages since the last `listing` were all there is. */
  | { type: 'synced' }
  | {
      /**
       * `deleted`: the object is gone, or no more selected; `object` is what it was before. `added` and `modified` both
       * tell how it is now; after a break, what is known already can be told again.
       */
      type: 'added' | 'modified' | 'deleted';
      object: T;
      /**
       * How long after the change this was known, in milliseconds, corrected by what the cluster's clock is ahead or
       * behind. True to about a second, since clusters tell times in whole seconds. Absent where nothing says when the
       * change was, which is always so for `deleted`.
       */
      lagMilliseconds?: number;
    }
  /** The cluster gave a sign of life, but nothing has changed: a bookmark, the end of a watch, an answer. */
  | { type: 'contact' }
  /** Only when it changes. */
  | StreamStateEvent;

/** How a stream is doing. */
export type StreamStateEvent =
  /** Its first list is being read. The first of all events. */
  | { type: 'state'; state: 'starting' }
  /** Changes come as they happen. */
  | { type: 'state'; state: 'watching' }
  /** Changes do not come at the moment. It is tried again until it works. */
  | { type: 'state'; state: 'failing'; error: ClusterError };
