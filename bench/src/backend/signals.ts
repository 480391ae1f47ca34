import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { changesChannel } from 'backstage-plugin-imagepull-common';
import type { BackendConnection } from './connection';

/** What a page of the portal hears: that something has changed. */
export interface Changes {
  /** Resolves at the next change, or after some milliseconds without one. */
  next(atMostMilliseconds: number): Promise<void>;
  close(): void;
}

/** How long a connection may take, in milliseconds, and how often it is tried: the first one only wakes signals-backend. */
const connectsWithin = 1_000;
const tries = 10;

async function connect(
  address: string,
  token: string,
): Promise<WebSocket | undefined> {
  const socket = new WebSocket(address, token);
  try {
    await once(socket, 'open', { signal: AbortSignal.timeout(connectsWithin) });
    return socket;
  } catch {
    // Whoever tries again says so when it never works.
    socket.close();
    return undefined;
  }
}

/**
 * Listens to the backend's signals as the portal does.
 *
 * @throws When it cannot be reached.
 */
export async function listenToChanges({
  url,
  token,
}: BackendConnection): Promise<Changes> {
  const address = `${url.replace(/^http/, 'ws')}/api/signals`;
  let socket: WebSocket | undefined;
  for (let left = tries; left > 0 && !socket; left--) {
    socket = await connect(address, token);
  }
  if (!socket) {
    throw new Error(`${address} cannot be reached`);
  }
  const connected = socket;
  connected.send(
    JSON.stringify({ action: 'subscribe', channel: changesChannel }),
  );
  const waiting = new Set<AbortController>();
  connected.addEventListener('message', () =>
    waiting.forEach(controller => controller.abort()),
  );
  return {
    async next(atMostMilliseconds) {
      const changed = new AbortController();
      waiting.add(changed);
      try {
        await delay(atMostMilliseconds, undefined, { signal: changed.signal });
      } catch {
        // Cut short: there is a change.
      } finally {
        waiting.delete(changed);
      }
    },
    close: () => connected.close(),
  };
}
