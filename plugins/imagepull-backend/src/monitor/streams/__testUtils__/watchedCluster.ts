import {
  createServer,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { failure } from '../../../__testUtils__/fakeCluster';

/** An object as it goes over the wire. */
export interface WireObject {
  metadata: { name: string; [field: string]: unknown };
  [field: string]: unknown;
}

/** A request as it came. */
export interface SeenRequest {
  isWatch: boolean;
  query: URLSearchParams;
}

/** An API server with pods, versions and watches, which does with its connections what a test says. */
export interface WatchedCluster {
  url: string;
  port: number;
  requests: SeenRequest[];
  put(object: WireObject): void;
  remove(name: string): void;
  bookmark(): void;
  /** Forgets all versions but the latest. `asLine`: says so in a line of the watch, else by the status of the answer. */
  forget(asLine: boolean): void;
  /** What it answers to requests of this sort instead, until it is called with undefined. */
  instead(sort: 'list' | 'watch', listener: RequestListener | undefined): void;
  /** Writes to all watches. */
  write(bytes: string | Uint8Array): void;
  endWatches(): void;
  breakConnections(): void;
  /** Sends nothing more on the watches that are open now, and lets them be. */
  freeze(): void;
  openWatches(): number;
  /** What is written to watches and not yet taken from here, in bytes. */
  unsentBytes(): number;
  openSockets(): number;
  /** Breaks all connections and stops listening. */
  stop(): Promise<void>;
  /** Listens again, on the same port. */
  restart(): Promise<void>;
}

interface Change {
  version: number;
  line: string;
}

function line(type: string, object: object): string {
  return `${JSON.stringify({ type, object })}\n`;
}

/** Starts {@link WatchedCluster}. */
export async function startWatchedCluster(
  options: {
    /** How far its clock is ahead, in milliseconds. */
    clockAheadMs?: number;
    pageSize?: number;
  } = {},
): Promise<WatchedCluster> {
  const { clockAheadMs = 0, pageSize = Infinity } = options;
  const objects = new Map<string, WireObject>();
  const requests: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  const watches = new Set<ServerResponse>();
  const instead = new Map<string, RequestListener>();
  let changes: Change[] = [];
  let version = 100;
  let oldest = 0;
  let saysInLine = false;

  function write(bytes: string | Uint8Array) {
    for (const watch of watches) {
      watch.write(bytes);
    }
  }

  function change(type: string, object: WireObject) {
    version += 1;
    const stamped = {
      kind: 'Pod',
      ...object,
      metadata: { ...object.metadata, resourceVersion: String(version) },
    };
    const text = line(type, stamped);
    changes.push({ version, line: text });
    write(text);
    return stamped;
  }

  const bookmarkLine = () =>
    line('BOOKMARK', {
      kind: 'Pod',
      metadata: { resourceVersion: String(version) },
    });

  const expired = {
    kind: 'Status',
    code: 410,
    reason: 'Expired',
    message: 'too old resource version',
  };

  const list: RequestListener = (request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://cluster');
    const from = Number(searchParams.get('continue') ?? 0);
    const limit = Math.min(Number(searchParams.get('limit')), pageSize);
    const all = [...objects.values()];
    const end = from + limit;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        kind: 'PodList',
        metadata: {
          resourceVersion: String(version),
          ...(end < all.length && { continue: String(end) }),
        },
        items: all.slice(from, end),
      }),
    );
  };

  const watch: RequestListener = (request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://cluster');
    const from = Number(searchParams.get('resourceVersion'));
    if (from < oldest && !saysInLine) {
      failure(410, 'Expired')(request, response);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    if (from < oldest) {
      response.end(line('ERROR', expired));
      return;
    }
    for (const missed of changes) {
      if (missed.version > from) {
        response.write(missed.line);
      }
    }
    watches.add(response);
    response.once('close', () => watches.delete(response));
  };

  function createApiServer(): Server {
    const server = createServer((request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://cluster');
      const isWatch = searchParams.get('watch') === '1';
      requests.push({ isWatch, query: searchParams });
      response.setHeader(
        'date',
        new Date(Date.now() + clockAheadMs).toUTCString(),
      );
      const sort = isWatch ? 'watch' : 'list';
      (instead.get(sort) ?? (isWatch ? watch : list))(request, response);
    });
    server.on('connection', socket => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    return server;
  }

  const listen = (server: Server, on: number) =>
    new Promise<void>(resolve => {
      server.listen(on, '127.0.0.1', resolve);
    });

  let server = createApiServer();
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    put(object) {
      const { name } = object.metadata;
      const type = objects.has(name) ? 'MODIFIED' : 'ADDED';
      objects.set(name, change(type, object));
    },
    remove(name) {
      const object = objects.get(name);
      if (object) {
        objects.delete(name);
        change('DELETED', object);
      }
    },
    bookmark: () => write(bookmarkLine()),
    forget(asLine) {
      version += 1;
      oldest = version;
      changes = [];
      saysInLine = asLine;
    },
    instead(sort, listener) {
      if (listener) {
        instead.set(sort, listener);
      } else {
        instead.delete(sort);
      }
    },
    write,
    endWatches() {
      for (const open of watches) {
        open.end();
      }
    },
    breakConnections: () => server.closeAllConnections(),
    freeze: () => watches.clear(),
    openWatches: () => watches.size,
    unsentBytes: () =>
      [...watches].reduce((sum, open) => sum + open.writableLength, 0),
    openSockets: () => sockets.size,
    async stop() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
    async restart() {
      server = createApiServer();
      await listen(server, port);
    },
  };
}
