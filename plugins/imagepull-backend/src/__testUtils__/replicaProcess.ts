import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { configuration, type ConfiguredCluster } from './startBackend';

/** A backend that runs as a process of its own. */
export interface Replica {
  /** Ends it without any notice, as a lost machine does. */
  kill(): Promise<void>;
}

/** How many of its last lines are shown where it does not start. */
const linesShown = 40;

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Starts `replica.ts`, with the databases of its plugins on a PostgreSQL server.
 *
 * @throws Error with its last lines where it ends instead of starting
 */
export async function startReplica(options: {
  databaseUrl: string;
  databasePrefix: string;
  clusters: ConfiguredCluster[];
  /** How far its clock is ahead, in milliseconds. */
  clockAheadMs?: number;
}): Promise<Replica> {
  const { databaseUrl, databasePrefix, clusters, clockAheadMs = 0 } = options;
  const { hostname, port, username, password } = new URL(databaseUrl);
  const ownPort = await findFreePort();
  const baseUrl = `http://127.0.0.1:${ownPort}`;
  const config = {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port: ownPort },
      database: {
        client: 'pg',
        prefix: databasePrefix,
        connection: {
          host: hostname,
          port: Number(port),
          user: username,
          password,
        },
      },
    },
    ...configuration(clusters, { monitor: { enabled: true } }),
  };
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      require.resolve('./replica'),
    ],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        REPLICA_CONFIG: JSON.stringify(config),
        REPLICA_CLOCK_AHEAD_MS: String(clockAheadMs),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const lines: string[] = [];
  const started = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', line => {
        lines.push(line);
        lines.splice(0, lines.length - linesShown);
        if (line.includes('Plugin initialization complete')) {
          resolve();
        }
      });
    }
    child.once('close', () =>
      reject(new Error(`The backend ended:\n${lines.join('\n')}`)),
    );
  });
  await started;
  return {
    async kill() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'close');
      }
    },
  };
}
