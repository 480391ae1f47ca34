import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { isIP, type AddressInfo, type Server } from 'node:net';
import type { LookupAddress } from 'node:dns';
import { buildConnector } from 'undici';
import type { Network } from '../connector';
import type { KeyPair } from './certificates';

/** A request that a server got. */
export interface SeenRequest {
  method: string;
  /** Path and query. */
  path: string;
  host: string;
  authorization?: string;
}

/** A server that behaves as a test says. */
export interface FaultsServer {
  /** Host and port. */
  host: string;
  port: number;
  origin: string;
  requests: SeenRequest[];
  close(): Promise<void>;
}

/** What a server answers; a body that is no text is sent as JSON. */
export interface Reply {
  status?: number;
  headers?: Record<string, string | string[]>;
  body?: unknown;
}

/** Decides on a reply, or answers by itself and gives nothing. */
export type Answer = (
  request: SeenRequest,
  raw: { request: IncomingMessage; response: ServerResponse },
) => Reply | undefined;

function write(response: ServerResponse, reply: Reply) {
  const { status = 200, headers = {}, body = '' } = reply;
  const raw = typeof body === 'string' || Buffer.isBuffer(body);
  response.writeHead(status, {
    ...(!raw && { 'content-type': 'application/json' }),
    ...headers,
  });
  response.end(raw ? body : JSON.stringify(body));
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(isAddressInfo(address) ? address.port : 0);
    });
  });
}

function isAddressInfo(address: unknown): address is AddressInfo {
  return typeof address === 'object' && address !== null && 'port' in address;
}

/** Starts a server on a free port of 127.0.0.1. */
export async function startFaults(
  answer: Answer,
  options: { tls?: KeyPair } = {},
): Promise<FaultsServer> {
  const { tls } = options;
  const requests: SeenRequest[] = [];
  const listener: RequestListener = (request, response) => {
    const { authorization, host = '' } = request.headers;
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      host,
      ...(authorization !== undefined && { authorization }),
    };
    requests.push(seen);
    const reply = answer(seen, { request, response });
    if (reply) {
      write(response, reply);
    }
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  const port = await listen(server);
  const host = `127.0.0.1:${port}`;
  return {
    host,
    port,
    origin: `${tls ? 'https' : 'http'}://${host}`,
    requests,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A network of the test's own. */
export interface TestNetwork extends Network {
  /** Names that were looked up, in order. */
  lookedUp: string[];
  /** Hosts and ports that a connection was made to. */
  connected: string[];
}

/** Some address in the Internet; nothing is ever sent there. */
const publicAddress = '93.184.215.14';

/**
 * A network in which host names lead to servers of the test, whatever their port. `addresses` are what names are said to
 * have; the guards see these, and connections that pass them go to the server.
 */
export function createTestNetwork(
  servers: Readonly<Record<string, FaultsServer>>,
  addresses: Readonly<Record<string, readonly string[]>> = {},
): TestNetwork {
  const lookedUp: string[] = [];
  const connected: string[] = [];
  return {
    lookedUp,
    connected,
    async lookup(hostname): Promise<LookupAddress[]> {
      lookedUp.push(hostname);
      if (!(hostname in servers) && !(hostname in addresses)) {
        throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
          code: 'ENOTFOUND',
        });
      }
      return (addresses[hostname] ?? [publicAddress]).map(address => ({
        address,
        family: isIP(address),
      }));
    },
    buildConnector({ lookup, ...options }) {
      const connect = buildConnector(options);
      return (target, callback) => {
        const { hostname } = target;
        const go = () => {
          connected.push(`${hostname}:${target.port || '443'}`);
          connect(
            {
              ...target,
              hostname: '127.0.0.1',
              port: String(servers[hostname].port),
              servername: hostname,
            },
            callback,
          );
        };
        lookup(hostname, { all: true }, error =>
          error ? callback(error, null) : go(),
        );
      };
    },
  };
}

/** A manifest that is fit for any image. */
export const someManifest: Reply = {
  headers: { 'content-type': 'application/vnd.oci.image.index.v1+json' },
  body: {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [{ platform: { os: 'linux', architecture: 'amd64' } }],
  },
};

/** Errors in the form of the distribution specification. */
export function errorReply(
  status: number,
  code: string,
  message = '',
  headers: Record<string, string> = {},
): Reply {
  return { status, headers, body: { errors: [{ code, message }] } };
}

/** A challenge for a bearer token. */
export function bearerChallenge(
  realm: string,
  params: Record<string, string> = {},
): Reply {
  const written = Object.entries({ realm, ...params }).map(
    ([name, value]) => `${name}="${value}"`,
  );
  return errorReply(401, 'UNAUTHORIZED', 'authentication required', {
    'www-authenticate': `Bearer ${written.join(',')}`,
  });
}

/** A token service that gives everybody a token. */
export const giveToken: Answer = () => ({ body: { token: 'given-token' } });

/** Answers who has a token, and challenges others. */
export function withToken(realm: string, answer: Answer): Answer {
  return (request, raw) =>
    request.authorization === 'Bearer given-token'
      ? answer(request, raw)
      : bearerChallenge(realm, { service: 'the-service' });
}
