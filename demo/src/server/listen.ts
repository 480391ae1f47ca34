import {
  createServer as createHttpServer,
  type RequestListener,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createSocketServer, type Socket } from 'node:net';
import { generate } from 'selfsigned';

export interface Listener {
  port: number;
  /** Bytes sent over all connections since the start. */
  bytesSent(): number;
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}

/** The first byte of a TLS handshake (RFC 8446, section 5.1). No HTTP method begins with it. */
const tlsHandshake = 22;

/** Longer than clients keep idle connections, so that it is never the server that closes one just as it is used again. */
const keepAliveMilliseconds = 90_000;

async function createTlsServer(listener: RequestListener) {
  const { private: key, cert } = await generate(
    [{ name: 'commonName', value: 'localhost' }],
    {
      keyType: 'ec',
      extensions: [
        {
          name: 'subjectAltName',
          altNames: [
            { type: 2, value: 'localhost' },
            { type: 7, ip: '127.0.0.1' },
          ],
        },
      ],
    },
  );
  return createHttpsServer({ key, cert }, listener);
}

/**
 * Serves HTTP and HTTPS on one port of the loopback interface. HTTPS, with a certificate made on first use, is there for
 * `kubectl`, which sends its token over HTTPS only.
 *
 * @param port - 0 takes a free one.
 * @throws When the port is taken; the error's code is EADDRINUSE.
 */
export async function listen(
  listener: RequestListener,
  port: number,
): Promise<Listener> {
  const sockets = new Set<Socket>();
  let sentBefore = 0;
  const http = createHttpServer(listener);
  http.keepAliveTimeout = keepAliveMilliseconds;
  let https: ReturnType<typeof createTlsServer> | undefined;

  async function serverFor(first: Buffer) {
    if (first[0] !== tlsHandshake) {
      return http;
    }
    https ??= createTlsServer(listener);
    return https;
  }

  const server = createSocketServer(socket => {
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      sentBefore += socket.bytesWritten;
    });
    // A client that goes away is no fault of the server.
    socket.on('error', () => socket.destroy());
    socket.once('data', first => {
      socket.pause();
      socket.unshift(first);
      serverFor(first).then(
        chosen => {
          chosen.emit('connection', socket);
          socket.resume();
        },
        error => {
          process.stderr.write(`No certificate could be made: ${error}\n`);
          socket.destroy();
        },
      );
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    bytesSent: () =>
      [...sockets].reduce(
        (sum, socket) => sum + socket.bytesWritten,
        sentBefore,
      ),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        for (const socket of sockets) {
          socket.destroy();
        }
      }),
  };
}
