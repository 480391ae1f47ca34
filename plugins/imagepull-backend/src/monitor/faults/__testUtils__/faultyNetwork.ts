import {
  createServer,
  request as ask,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** The way to an API server, on which a test lets things go wrong. */
export interface FaultyNetwork {
  url: string;
  /** How far the clock of the cluster seems to be ahead, in milliseconds. */
  setClockAhead(milliseconds: number): void;
  /** Nothing more comes on what is open now, and nobody closes it. */
  freeze(): void;
  /** Writes into the watches of a resource that are open. */
  writeIntoWatches(plural: string, text: string): void;
  /** Watches that are open and not frozen. */
  openWatches(): number;
  /** Breaks all connections and takes no more, as an API server that ends. */
  stop(): Promise<void>;
  /** Takes connections again, at the same address. */
  restart(): Promise<void>;
}

/** Starts {@link FaultyNetwork} in front of a server. */
export async function startFaultyNetwork(
  target: string,
): Promise<FaultyNetwork> {
  const watches = new Map<ServerResponse, string>();
  const answers = new Set<IncomingMessage>();
  let clockAheadMs = 0;

  function forward(incoming: IncomingMessage, outgoing: ServerResponse) {
    const url = new URL(incoming.url ?? '/', target);
    const passing = ask(
      url,
      { method: incoming.method, headers: incoming.headers, agent: false },
      answer => {
        answers.add(answer);
        answer.once('close', () => answers.delete(answer));
        outgoing.writeHead(answer.statusCode ?? 500, {
          ...answer.headers,
          date: new Date(Date.now() + clockAheadMs).toUTCString(),
        });
        if (url.searchParams.get('watch')) {
          outgoing.flushHeaders();
          watches.set(outgoing, url.pathname);
        }
        answer.on('error', () => outgoing.destroy());
        answer.pipe(outgoing);
      },
    );
    passing.on('error', () => outgoing.destroy());
    outgoing.once('close', () => {
      watches.delete(outgoing);
      passing.destroy();
    });
    incoming.pipe(passing);
  }

  const listen = (port: number) =>
    new Promise<ReturnType<typeof createServer>>(resolve => {
      const started = createServer(forward);
      started.listen(port, '127.0.0.1', () => resolve(started));
    });

  let server = await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    setClockAhead(milliseconds) {
      clockAheadMs = milliseconds;
    },
    freeze() {
      answers.forEach(answer => answer.unpipe().resume());
      watches.clear();
    },
    writeIntoWatches(plural, text) {
      for (const [watch, path] of watches) {
        if (path.endsWith(`/${plural}`)) {
          watch.write(text);
        }
      }
    },
    openWatches: () => watches.size,
    async stop() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
    async restart() {
      server = await listen(port);
    },
  };
}
