import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Finds ports of the loopback interface that nobody listens on at the moment. */
export async function findFreePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map(server => {
    const address: AddressInfo | string | null = server.address();
    if (typeof address !== 'object' || address === null) {
      throw new Error('A server listens on no port');
    }
    return address.port;
  });
  await Promise.all(
    servers.map(async server => {
      server.close();
      await once(server, 'close');
    }),
  );
  return ports;
}
