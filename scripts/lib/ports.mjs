import { createServer } from 'node:net';

/** Resolves to those of the ports that another program listens on, on any local address. */
export async function findTakenPorts(ports) {
  const taken = [];
  for (const port of ports) {
    for (const host of ['127.0.0.1', '::1', '::']) {
      if (!taken.includes(port) && !(await canListen(port, host))) {
        taken.push(port);
      }
    }
  }
  return taken;
}

/** Resolves to as many different free ports as asked for. */
export async function findFreePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, () => listen(0, '127.0.0.1')),
  );
  const ports = servers.map(server => server.address().port);
  await Promise.all(servers.map(close));
  return ports;
}

/** How to find out, on this system, which program listens on a port. */
export function commandThatShowsOwner(port) {
  return process.platform === 'linux'
    ? `ss -ltnp 'sport = :${port}'`
    : `lsof -nP -iTCP:${port} -sTCP:LISTEN`;
}

async function canListen(port, host) {
  try {
    await close(await listen(port, host));
    return true;
  } catch (error) {
    // Everything but a taken port, for example a machine without IPv6, is no reason to stop here.
    return error.code !== 'EADDRINUSE';
  }
}

function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host }, () => resolve(server));
  });
}

function close(server) {
  return new Promise(resolve => server.close(resolve));
}
