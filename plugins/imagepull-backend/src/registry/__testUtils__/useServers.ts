import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createAuthority, type TestAuthority } from './certificates';
import {
  createTestNetwork,
  startFaults,
  type Answer,
  type FaultsServer,
  type SeenRequest,
} from './faultsServer';
import { createTestClient } from './testClient';

/** What `imagepull.registries` may hold. */
export type Registries = Parameters<typeof createTestClient>[0];

/** Servers and clients of a test file, which are closed after each test. */
export function useServers() {
  const cleanUps: Array<() => Promise<unknown>> = [];
  let authority: TestAuthority;

  beforeAll(async () => {
    authority = await createAuthority();
  });

  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) {
      await cleanUp();
    }
  });

  afterAll(() => authority.remove());

  async function serve(...args: Parameters<typeof startFaults>) {
    const server = await startFaults(...args);
    cleanUps.push(server.close);
    return server;
  }

  /** A server that speaks for itself, over TCP. `sockets` are those that are open. */
  async function serveRaw(answer: (socket: Socket) => void) {
    const sockets = new Set<Socket>();
    const server = createServer(socket => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
      answer(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanUps.push(async () => {
      sockets.forEach(socket => socket.destroy());
      server.close();
      await once(server, 'close');
    });
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return { host: `127.0.0.1:${port}`, sockets };
  }

  function clientFor(...args: Parameters<typeof createTestClient>) {
    const made = createTestClient(...args);
    cleanUps.push(() => made.client.close());
    return made;
  }

  return {
    serve,
    serveRaw,
    clientFor,
    /** Runs after the test, the last one first. */
    afterTest: (cleanUp: () => Promise<unknown>) => cleanUps.push(cleanUp),
    authority: () => authority,
    /** Servers that stand at the names of well-known services, and a client that finds them there. */
    async emulate(
      hosts: Readonly<Record<string, Answer>>,
      registries: Registries,
      options: {
        now?: () => number;
        addresses?: Record<string, readonly string[]>;
      } = {},
    ) {
      const { addresses, now } = options;
      const tls = await authority.issue(Object.keys(hosts));
      const servers: Record<string, FaultsServer> = {};
      for (const [host, answer] of Object.entries(hosts)) {
        servers[host] = await serve(answer, { tls });
      }
      const network = createTestNetwork(servers, addresses);
      const { caFile } = authority;
      const made = clientFor(
        registries.map(registry => ({ caFile, ...registry })),
        { network, ...(now && { now }) },
      );
      return { ...made, servers, network };
    },
  };
}

/** A registry entry for a server without TLS. */
export const plain = ({ host }: FaultsServer) => ({ host, plainHttp: true });

/** Credentials as they are configured. */
export const login = { username: 'reader', password: 'password-of-reader' };

/** `Authorization` for a user name and a password. */
export function basicOf(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** A parameter of a request's query. */
export function queryOf({ path }: SeenRequest, name: string): string | null {
  return new URL(path, 'http://x').searchParams.get(name);
}
