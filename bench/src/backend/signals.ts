import { changesChannel } from 'backstage-plugin-imagepull-common';
import type { MeasuredBackend } from './startBackend';

/** What a page of the portal hears: that something has changed. */
export interface Changes {
  /** Resolves at the next change, or after some milliseconds without one. */
  next(atMostMilliseconds: number): Promise<void>;
  close(): void;
}

/** Listens to the backend's signals as the portal does. */
export async function listenToChanges({
  url,
  token,
}: Pick<MeasuredBackend, 'url' | 'token'>): Promise<Changes> {
  const address = `${url.replace(/^http/, 'ws')}/api/signals`;
  const socket = new WebSocket(address, token);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener(
      'error',
      () => reject(new Error(`${address} cannot be reached`)),
      { once: true },
    );
  });
  socket.send(JSON.stringify({ action: 'subscribe', channel: changesChannel }));
  const waiting = new Set<() => void>();
  socket.addEventListener('message', () => {
    waiting.forEach(resolve => resolve());
  });
  return {
    next: atMostMilliseconds =>
      new Promise(resolve => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, atMostMilliseconds);
        waiting.add(done);
      }),
    close: () => socket.close(),
  };
}
