import type { ServerResponse } from 'node:http';
import type { Representation } from '../api/representation';
import type { Watch, WatchEvent } from '../api/watch';
import type { ObjectStore } from '../store/objectStore';

export interface WatchStreamOptions {
  store: ObjectStore;
  watch: Watch;
  representation: Representation;
  response: ServerResponse;
  /** How often a bookmark is sent, in milliseconds. */
  bookmarkInterval: number;
  /** Called once when the stream is over, whoever ended it. */
  onEnd(): void;
}

/** Sends a watch, one line of JSON per event, each as soon as it happens. */
export function streamWatch(options: WatchStreamOptions): void {
  const { store, watch, representation, response } = options;
  const send = (event: WatchEvent) =>
    response.write(`${JSON.stringify(representation.watchEvent(event))}\n`);

  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-cache, private',
  });
  response.flushHeaders();
  watch.initial.forEach(send);
  if (watch.isEnded) {
    response.end();
    options.onEnd();
    return;
  }

  const unsubscribe = store.subscribe(change => {
    const event = watch.onChange(change);
    if (event) {
      send(event);
    }
  });
  const { bookmark } = watch;
  const bookmarks =
    bookmark && setInterval(() => send(bookmark()), options.bookmarkInterval);
  const timeout = setTimeout(() => {
    if (bookmark) {
      send(bookmark());
    }
    response.end();
  }, watch.timeoutSeconds * 1000);

  response.once('close', () => {
    unsubscribe();
    clearInterval(bookmarks);
    clearTimeout(timeout);
    options.onEnd();
  });
}
